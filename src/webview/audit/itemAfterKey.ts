/** Where something stands among what arrow keys move between, 0-based. */
export interface ItemPlace {
  readonly row: number;
  readonly column: number;
}

/**
 * Which item a key leads to: arrows to the next one in the row or column, Home and End to the row's ends, with Ctrl to
 * those of all. Undefined for other keys, and where there is no further item.
 *
 * @param places of all items, row by row
 */
export function itemAfterKey(
  { key, ctrlKey }: { readonly key: string; readonly ctrlKey: boolean },
  current: number,
  places: readonly ItemPlace[],
): number | undefined {
  const here = places[current];
  if (here === undefined) return undefined;
  const among = (fits: (place: ItemPlace) => boolean): number[] =>
    [...places.keys()].filter((index) => {
      const place = places[index];
      return index !== current && place !== undefined && fits(place);
    });
  const row = (): number[] => among((place) => place.row === here.row);
  const column = (): number[] => among((place) => place.column === here.column);
  const after = (items: readonly number[]) => items.find((index) => index > current);
  const before = (items: readonly number[]) => items.findLast((index) => index < current);
  switch (ctrlKey ? `Ctrl+${key}` : key) {
    case 'ArrowRight':
      return after(row());
    case 'ArrowLeft':
      return before(row());
    case 'ArrowDown':
      return after(column());
    case 'ArrowUp':
      return before(column());
    case 'Home':
      return row().find((index) => index < current);
    case 'End':
      return row().findLast((index) => index > current);
    case 'Ctrl+Home':
      return current === 0 ? undefined : 0;
    case 'Ctrl+End':
      return current === places.length - 1 ? undefined : places.length - 1;
    default:
      return undefined;
  }
}
