import type { Reply } from '../../core/judging/askVerdict';
import { type ChatDialect, likelyDialect, plainerDialect } from '../../core/judging/chatDialect';
import { isObjectReply } from '../../core/judging/reply';

/** What one endpoint is known to take for one model. */
export class EndpointDialect {
  #current: ChatDialect;
  /** Whether a request was accepted. */
  #isAccepted = false;
  /** Whether a reply came in the form of the schema; before, one in another form shows that the schema is not heeded. */
  #isHeeded = false;

  constructor(model: string) {
    this.#current = likelyDialect(model);
  }

  get current(): ChatDialect {
    return this.#current;
  }

  /** Whether replies came in the form of the schema that they were asked for in. */
  get heedsSchema(): boolean {
    return this.#isHeeded && this.#current.form === 'object';
  }

  /** Takes notice of what the endpoint wrote when it was asked in a dialect. */
  accept(dialect: ChatDialect, { text }: Reply): void {
    if (!this.#isAccepted) this.#current = dialect;
    this.#isAccepted = true;
    if (dialect.form === 'lines') return;
    if (isObjectReply(text)) this.#isHeeded = true;
    else if (!this.#isHeeded) this.#current = { ...this.#current, form: 'lines' };
  }

  /**
   * The dialect to ask in after one was refused; undefined when there is none, or when the endpoint has taken that one
   * before: then the refusal is about something else.
   */
  after(refused: ChatDialect, message: string): ChatDialect | undefined {
    if (!this.#isAccepted) return plainerDialect(refused, message);
    return JSON.stringify(this.#current) === JSON.stringify(refused) ? undefined : this.#current;
  }
}

/** What endpoints take, found out once an endpoint and model by asking, and remembered as long as this object is. */
export class EndpointDialects {
  readonly #known = new Map<string, EndpointDialect>();

  of(baseUrl: string, model: string): EndpointDialect {
    const key = keyOf(baseUrl, model);
    const known = this.#known.get(key) ?? new EndpointDialect(model);
    this.#known.set(key, known);
    return known;
  }

  forget(baseUrl: string, model: string): void {
    this.#known.delete(keyOf(baseUrl, model));
  }
}

function keyOf(baseUrl: string, model: string): string {
  return JSON.stringify([baseUrl, model]);
}
