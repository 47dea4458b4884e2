/// Answers to what is asked again and again, in the order in which it was asked: one that comes after the answer to a
/// later question says nothing any more.
export class Newest {
  private asked = 0;
  private answered = 0;

  /// The answer; undefined if it has come too late.
  async of<T>(answer: Promise<T>): Promise<T | undefined> {
    const mine = ++this.asked;
    const told = await answer;
    if (mine <= this.answered) return undefined;
    this.answered = mine;
    return told;
  }

  /// The same, and no answer to an earlier question counts any more.
  last_of<T>(answer: Promise<T>): Promise<T | undefined> {
    this.drop();
    return this.of(answer);
  }

  /// Something else is asked from now on: whatever is under way comes too late.
  drop(): void {
    this.answered = this.asked;
  }
}
