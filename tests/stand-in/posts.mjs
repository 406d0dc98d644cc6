// The memory of the practice pages: what was really posted, and posts that are held back until somebody lets them go.
const EPOCH = 1288834974657n;

export class Posts {
  #posts = [];
  #held = [];
  #failed = new Set();
  #sequence = 0n;

  /** Every post in the order in which it was stored. */
  all() {
    return this.#posts;
  }

  /** How many posts wait for `release`. */
  get waiting() {
    return this.#held.length;
  }

  release() {
    const held = this.#held.splice(0);
    for (const go of held) go();
    return held.length;
  }

  /** Stores a post, or returns null where this page was asked to refuse it. */
  async add({ network, author, text, scheduled, thread }, posting, visitor) {
    if (posting === 'fail') return null;
    if (posting === 'fail-once' && !this.#failed.has(visitor)) {
      this.#failed.add(visitor);
      return null;
    }
    if (posting === 'held') await new Promise(go => this.#held.push(go));
    if (posting === 'slow') await new Promise(go => setTimeout(go, 2000));
    const post = { id: this.#id(), network, author, text, at: new Date().toISOString() };
    if (network === 'linkedin') post.activity = this.#id();
    if (scheduled) post.scheduled = true;
    if (thread) post.thread = thread;
    this.#posts.push(post);
    return post;
  }

  // Time-ordered 19-digit numbers, as both sites give them.
  #id() {
    this.#sequence += 1n;
    return String(((BigInt(Date.now()) - EPOCH) << 22n) | (this.#sequence & 0x3fffffn));
  }
}
