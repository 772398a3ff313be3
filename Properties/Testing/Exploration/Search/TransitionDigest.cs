namespace MeshSecurity.Testing;

/// <summary>
/// A number that all transitions of an exploration come to, in whatever order they are taken: for each, the state that it starts at, which of the
/// commands tried there it is, its outcome, and the state that it leads to. Explorations that agree in it have taken the same steps.
/// </summary>
internal struct TransitionDigest
{
    private const ulong First = 0x9E37_79B9_7F4A_7C15;
    private const ulong Second = 0xD6E8_FEB8_6659_FD93;

    /// <summary>The number so far; numbers of parts of an exploration are added, without overflow.</summary>
    public ulong Sum { get; private set; }

    /// <summary>Adds a transition.</summary>
    /// <param name="from">The fingerprint of the state that it starts at.</param>
    /// <param name="command">The command's place among those tried there.</param>
    /// <param name="outcome">0 where it was accepted, 1 and up for the reason why not.</param>
    /// <param name="to">The fingerprint of the state that it leads to.</param>
    public void Add(UInt128 from, int command, int outcome, UInt128 to)
    {
        ulong start = Fold(Low(from) ^ First, High(from) ^ (((ulong)command << 8) | (uint)outcome));
        Sum = unchecked(Sum + Fold(start ^ Low(to) ^ Second, High(to) ^ First));
    }

    private static ulong Low(UInt128 number) => unchecked((ulong)number);

    private static ulong High(UInt128 number) => (ulong)(number >> 64);

    private static ulong Fold(ulong left, ulong right) => Math.BigMul(left, right, out ulong low) ^ low;
}
