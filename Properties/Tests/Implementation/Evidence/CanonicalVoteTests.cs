using FsCheck;

namespace MeshSecurity.Tests.Evidence;

/// <summary>
/// Tests sign bytes against an encoder of its own, which follows the definition of the message byte by byte.
/// </summary>
public sealed class CanonicalVoteTests
{
    private static readonly BlockId Block = DoubleSign.BlockOf("a block");

    /// <summary>Go's zero time, the first second of the year 1.</summary>
    private static readonly VoteTime Never = new(-62_135_596_800, 0);

    private static Vote Vote(VoteType type, long height, int round, BlockId block, VoteTime time) =>
        new(type, height, round, block, time, default, 0, default);

    /// <summary>A varint by its definition: seven bits a byte, the lowest first, the top bit set on all but the last.</summary>
    private static byte[] Varint(ulong number)
    {
        var bytes = new List<byte>();
        while (number > 127)
        {
            bytes.Add((byte)((number % 128) + 128));
            number /= 128;
        }

        return [.. bytes, (byte)number];
    }

    private static byte[] Varint(long number) => Varint(unchecked((ulong)number));

    private static byte[] Field(int number, int wireType, params byte[] content) => [(byte)((number * 8) + wireType), .. content];

    private static byte[] Text(int number, byte[] content) => Field(number, 2, [.. Varint(content.Length), .. content]);

    private static byte[] If(bool there, byte[] field) => there ? field : [];

    private static byte[] Expected(Vote vote, string chainId)
    {
        byte[] parts =
        [
            .. If(vote.Block.Parts.Total != 0, Field(1, 0, Varint(vote.Block.Parts.Total))),
            .. If(!vote.Block.Parts.Hash.IsEmpty, Text(2, vote.Block.Parts.Hash.Span.ToArray())),
        ];
        byte[] block = [.. If(!vote.Block.Hash.IsEmpty, Text(1, vote.Block.Hash.Span.ToArray())), .. Text(2, parts)];
        byte[] time =
        [
            .. If(vote.Time.Seconds != 0, Field(1, 0, Varint(vote.Time.Seconds))),
            .. If(vote.Time.Nanoseconds != 0, Field(2, 0, Varint(vote.Time.Nanoseconds))),
        ];
        byte[] message =
        [
            .. If(vote.Type != VoteType.Unknown, Field(1, 0, (byte)vote.Type)),
            .. If(vote.Height != 0, Field(2, 1, BitConverter.GetBytes(vote.Height))),
            .. If(vote.Round != 0, Field(3, 1, BitConverter.GetBytes((long)vote.Round))),
            .. If(!vote.Block.IsNil, Text(4, block)),
            .. Text(5, time),
            .. If(chainId.Length > 0, Text(6, Encoding.UTF8.GetBytes(chainId))),
        ];
        return [.. Varint(message.Length), .. message];
    }

    private static Gen<(Vote Vote, string ChainId)> Votes() =>
        from type in Gen.Elements(VoteType.Unknown, VoteType.Prevote, VoteType.Precommit)
        from height in Gen.OneOf(
            Gen.Elements(0L, 1L, 127L, 128L, 255L, 256L, long.MaxValue),
            Numbers.Below(63).Select(number => (long)number))
        from round in Gen.Elements(0, 1, 127, 128, 300, int.MaxValue)
        from block in Gen.Elements(BlockId.Nil, Block, Block with { Parts = Block.Parts with { Total = uint.MaxValue } })
        from seconds in Gen.OneOf(Gen.Elements(0L, 1L, -1L, 127L, 128L, Never.Seconds), Numbers.Below(37).Select(number => (long)number))
        from nanoseconds in Gen.Elements(0, 1, 128, 999_999_999)
        from chainId in Gen.Elements("", "juno-1", "é\"", new string('x', 200))
        select (Vote(type, height, round, block, new(seconds, nanoseconds)), chainId);

    [Test]
    public void Sign_bytes_are_the_message_as_it_is_defined() =>
        Always.Holds(Votes(), it => CanonicalVote.SignBytes(it.Vote, it.ChainId).SequenceEqual(Expected(it.Vote, it.ChainId)));

    /// <summary>Uses the vectors of sign bytes in CometBFT's tests of types.</summary>
    [TestCase(0, 0, 0, "", "0d2a0b088092b8c398feffffff01")]
    [TestCase(2, 1, 1, "", "2108021101000000000000001901000000000000002a0b088092b8c398feffffff01")]
    [TestCase(1, 1, 1, "", "2108011101000000000000001901000000000000002a0b088092b8c398feffffff01")]
    [TestCase(0, 1, 1, "", "1f1101000000000000001901000000000000002a0b088092b8c398feffffff01")]
    [TestCase(0, 1, 1, "test_chain_id", "2e1101000000000000001901000000000000002a0b088092b8c398feffffff01320d746573745f636861696e5f6964")]
    public void The_published_vectors_hold(int type, long height, int round, string chainId, string expected) =>
        Assert.That(
            Convert.ToHexStringLower(CanonicalVote.SignBytes(Vote((VoteType)type, height, round, BlockId.Nil, Never), chainId)),
            Is.EqualTo(expected));

    /// <summary>Uses a precommit of the validator of a public test network for block 42.</summary>
    [Test]
    public void A_vote_of_a_live_chain_verifies()
    {
        Assert.That(PublicKey.TryParse("aoB4xU9//HAqOP9ciyp0+PTdZxt/UGKgZOabU6JxW8o=", out PublicKey key), Is.True);
        Assert.That(Bytes.TryParseHex("F22BAEF4D99A835D9F2CA92C58E8AA48C589284B7916FF073A1D778C73EA4CC1", out Bytes hash), Is.True);
        Assert.That(Bytes.TryParseHex("9961CC7B6B9BE558D0FED40675232F4B37BEE75419C815240804C1A1801CF626", out Bytes parts), Is.True);
        Assert.That(VoteTime.TryParse("2022-11-15T17:04:29.384867372Z", out VoteTime time), Is.True);
        Assert.That(
            Bytes.TryParseBase64(
                "0+INXvvzUExQToNpmQhhvFySbQYFqoYTpgFACP+3lkSWGh48ukkMMqj2UnnAzqQhabuKeXx/5f8hiwEzeMM6Dg==",
                out Bytes signature),
            Is.True);
        Vote vote = Vote(VoteType.Precommit, 42, 0, new(hash, new(1, parts)), time);
        var signatures = new CometBftVerifier();
        Assert.That(key.Address.ToHex(), Is.EqualTo("57DC09D28388DBF977CFC30EF50BE8B644CCC1FA"));
        Assert.That(signatures.Verify(key, CanonicalVote.SignBytes(vote, "arabica-2"), signature.Span), Is.True);
        Assert.That(signatures.Verify(key, CanonicalVote.SignBytes(vote, "arabica-3"), signature.Span), Is.False);
    }
}
