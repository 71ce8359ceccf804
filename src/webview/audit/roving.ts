import { itemAfterKey, type ItemPlace } from './itemAfterKey';

/** What can be chosen: marks of drawings, and numbers of tables. */
const choosable = '.leads';
/** Within what arrow keys move between them: each is one stop of the Tab key. */
const grouping = 'figure svg, .scroll';
type Item = HTMLElement | SVGElement;

/** Which of a group's items the Tab key reaches, and whether that has the focus. */
export interface Stop {
  readonly at: number;
  readonly hasFocus: boolean;
}

/** @param group a drawing or a table; undefined without items */
export function stopOf(group: Element): Stop | undefined {
  const items = itemsOf(group);
  const at = items.findIndex(({ tabIndex }) => tabIndex === 0);
  return at < 0 ? undefined : { at, hasFocus: items[at]?.matches(':focus') === true };
}

/** Makes an item of a group that was drawn anew its stop, as another one was before. */
export function takeOver(group: Element, { at, hasFocus }: Stop): void {
  const items = itemsOf(group);
  const item = items[at];
  if (item === undefined) return;
  stopAt(items, item);
  if (hasFocus) item.focus({ preventScroll: true });
}

/** Leaves each drawing and table below a root one item that the Tab key reaches: the one that it reached, or the first. */
export function keepOneStop(root: ParentNode): void {
  for (const group of root.querySelectorAll(grouping)) {
    const items = itemsOf(group);
    stopAt(items, items.find(({ tabIndex }) => tabIndex === 0) ?? items[0]);
  }
}

/** Makes the item that got the focus the stop of its group. */
export function followFocus({ target }: Event): void {
  const item = itemAt(target);
  if (item !== undefined) stopAt(itemsBeside(item), item);
}

/** Moves between the items of a group by arrow keys, Home and End, and chooses a mark by Enter and Space. */
export function actOnKey(event: KeyboardEvent): void {
  const item = itemAt(event.target);
  if (item === undefined || event.altKey || event.metaKey || event.shiftKey) return;
  if (item instanceof SVGElement && (event.key === 'Enter' || event.key === ' ')) {
    event.preventDefault();
    item.dispatchEvent(new MouseEvent('click'));
    return;
  }
  const items = itemsBeside(item);
  const next = items[itemAfterKey(event, items.indexOf(item), items.map(placeOf)) ?? -1];
  // Where no item follows, the key scrolls as ever: what leads nowhere comes into sight, too.
  if (next === undefined) return;
  event.preventDefault();
  next.focus({ preventScroll: true });
  // In the middle it does not lie below the columns that stay in sight.
  next.scrollIntoView({ block: 'nearest', inline: 'center' });
}

function itemAt(target: EventTarget | null): Item | undefined {
  const item = target instanceof Element ? target.closest<Item>(choosable) : null;
  return item ?? undefined;
}

/** The items of a group as they follow each other: marks of one kind as their data, which are painted in another order. */
function itemsOf(group: Element): Item[] {
  return [...group.querySelectorAll<Item>(choosable)].sort((a, b) =>
    a.parentNode === b.parentNode
      ? Number(a.dataset['at']) - Number(b.dataset['at'])
      : a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING
        ? -1
        : 1,
  );
}

function itemsBeside(item: Item): Item[] {
  const group = item.closest(grouping);
  return group === null ? [item] : itemsOf(group);
}

function stopAt(items: readonly Item[], stop: Item | undefined): void {
  for (const item of items) item.tabIndex = item === stop ? 0 : -1;
}

/** In a drawing, every arrow leads along the marks in their order. */
function placeOf(item: Item): ItemPlace {
  const cell = item.closest('td');
  const row = cell?.closest('tr');
  return { row: row?.rowIndex ?? 0, column: cell?.cellIndex ?? 0 };
}
