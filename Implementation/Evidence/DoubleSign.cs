using System.Security.Cryptography;
using System.Text;

namespace MeshSecurity.Evidence;

/// <summary>Represents a double sign that a test key can sign: the two blocks, and the common values of the two votes.</summary>
/// <param name="ChainId">The chain id that validators sign, such as <c>juno-1</c>.</param>
/// <param name="Height">The height, above 0.</param>
/// <param name="Time">The time of the first vote.</param>
public sealed record DoubleSign(string ChainId, long Height, VoteTime Time)
{
    /// <summary>Gets the time of the second vote; one second after the first, where it is not set.</summary>
    public VoteTime SecondTime { get; init; } = Time with { Seconds = Time.Seconds + 1 };

    /// <summary>Gets the round of both votes; 0 or more.</summary>
    public int Round { get; init; }

    /// <summary>Gets the type of both votes.</summary>
    public VoteType Type { get; init; } = VoteType.Precommit;

    /// <summary>Gets the block of the first vote.</summary>
    public BlockId First { get; init; } = BlockOf("one block");

    /// <summary>Gets the block of the second vote.</summary>
    public BlockId Second { get; init; } = BlockOf("another block");

    /// <summary>Returns the id of an invented block.</summary>
    /// <param name="name">The name from which the hashes are computed.</param>
    public static BlockId BlockOf(string name) => new(Hash(name), new(1, Hash($"the parts of {name}")));

    /// <summary>Creates the evidence.</summary>
    /// <param name="key">The key that signs both votes.</param>
    public DuplicateVote By(TestKey key) => new(
        key.Sign(Unsigned(First, Time), ChainId),
        key.Sign(Unsigned(Second, SecondTime), ChainId),
        TotalVotingPower: 100,
        ValidatorPower: 10,
        Time);

    private Vote Unsigned(BlockId block, VoteTime time) => new(Type, Height, Round, block, time, default, 0, default);

    private static Bytes Hash(string text) => Bytes.Of(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
