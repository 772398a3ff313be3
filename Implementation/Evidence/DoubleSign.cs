using System.Security.Cryptography;
using System.Text;

namespace MeshSecurity.Evidence;

/// <summary>A double sign to be made with a test key: what the two votes have in common, and what they are for.</summary>
/// <param name="ChainId">The chain's own id.</param>
/// <param name="Height">The height, above 0.</param>
/// <param name="Time">When the first vote is to have been made; the second is a second later.</param>
public sealed record DoubleSign(string ChainId, long Height, VoteTime Time)
{
    /// <summary>The round, 0 or more.</summary>
    public int Round { get; init; }

    /// <summary>Prevotes or precommits.</summary>
    public VoteType Type { get; init; } = VoteType.Precommit;

    /// <summary>The block of the first vote.</summary>
    public BlockId First { get; init; } = BlockOf("one block");

    /// <summary>The block of the second vote.</summary>
    public BlockId Second { get; init; } = BlockOf("another block");

    /// <summary>A block that never was, of a name.</summary>
    public static BlockId BlockOf(string name) => new(Hash(name), new(1, Hash($"the parts of {name}")));

    /// <summary>The evidence, both votes signed by <paramref name="key"/>.</summary>
    public DuplicateVote By(TestKey key) => new(
        key.Sign(Unsigned(First, Time), ChainId),
        key.Sign(Unsigned(Second, Time with { Seconds = Time.Seconds + 1 }), ChainId),
        TotalVotingPower: 100,
        ValidatorPower: 10,
        Time);

    private Vote Unsigned(BlockId block, VoteTime time) => new(Type, Height, Round, block, time, default, 0, default);

    private static Bytes Hash(string text) => Bytes.Of(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
