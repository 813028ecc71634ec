/**
 * NumPy's legacy generator `RandomState(seed)`: the Mersenne Twister MT19937 with `uniform` of 53 bits and `randn` by the
 * polar method. It gives NumPy's numbers, the normal ones up to the last bit of a logarithm.
 *
 * @source matsumoto1998 for the generator
 */
export class RandomState {
  private readonly state = new Uint32Array(N);
  private index = N;
  /** The second of a pair of normal numbers. */
  private kept: number | undefined;

  constructor(seed: number) {
    let last = (this.state[0] = seed >>> 0);
    for (let i = 1; i < N; i++) {
      last = (Math.imul(1812433253, last ^ (last >>> 30)) + i) >>> 0;
      this.state[i] = last;
    }
  }

  /** From 0, included, to 1. */
  uniform(): number {
    const [high, low] = [this.word() >>> 5, this.word() >>> 6];
    return (high * 67108864 + low) / 9007199254740992;
  }

  normal(): number {
    if (this.kept !== undefined) {
      const value = this.kept;
      this.kept = undefined;
      return value;
    }
    for (;;) {
      const [a, b] = [2 * this.uniform() - 1, 2 * this.uniform() - 1];
      const squared = a * a + b * b;
      if (squared >= 1 || squared === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(squared)) / squared);
      this.kept = factor * a;
      return factor * b;
    }
  }

  private word(): number {
    if (this.index === N) this.twist();
    let word = this.state[this.index++]!;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  private twist(): void {
    const {state} = this;
    for (let i = 0; i < N; i++) {
      const mixed = (state[i]! & 0x80000000) | (state[(i + 1) % N]! & 0x7fffffff);
      state[i] = state[(i + M) % N]! ^ (mixed >>> 1) ^ (mixed & 1 ? 0x9908b0df : 0);
    }
    this.index = 0;
  }
}

const [N, M] = [624, 397];
