namespace MeshSecurity.Tests;

/// <summary>Remembered results of signatures are those of the verifier.</summary>
public sealed class RecentSignaturesTests
{
    private static readonly string[] Chains = ["juno-1", "osmosis-1"];

    private static readonly Vote Signed =
        new(VoteType.Precommit, 5, 0, BlockId.Nil, default, default, 0, default);

    [Test]
    public void Each_result_is_that_of_the_key_the_message_and_the_signature()
    {
        var counted = new Counted();
        var remembered = new RecentSignatures(counted);
        TestKey[] keys = [new("one"), new("two")];
        (PublicKey Key, byte[] Message, byte[] Signature)[] cases =
        [
            .. from signer in keys
               from chain in Chains
               let vote = signer.Sign(Signed, chain)
               from named in keys
               from message in Chains
               select (named.PublicKey, CanonicalVote.SignBytes(vote, message), vote.Signature.Span.ToArray()),
        ];
        var random = new Random(7);
        int calls = 2000;
        for (int call = 0; call < calls; call++)
        {
            (PublicKey key, byte[] message, byte[] signature) = cases[random.Next(cases.Length)];
            Assert.That(
                remembered.Verify(key, message, signature), Is.EqualTo(new CometBftVerifier().Verify(key, message, signature)));
        }

        Assert.That(cases.Count(known => new CometBftVerifier().Verify(known.Key, known.Message, known.Signature)), Is.EqualTo(4));
        Assert.That(counted.Calls, Is.InRange(cases.Length, calls - 1));
    }

    [Test]
    public void The_last_signatures_are_verified_once()
    {
        var counted = new Counted();
        var remembered = new RecentSignatures(counted);
        for (int round = 0; round < 3; round++)
        {
            for (int number = 0; number < 8; number++)
            {
                remembered.Verify(default, [(byte)number], new byte[Vote.SignatureLength]);
            }
        }

        Assert.That(counted.Calls, Is.EqualTo(8));
    }

    private sealed class Counted : ISignatureVerifier
    {
        private readonly CometBftVerifier verifier = new();

        public int Calls { get; private set; }

        public bool Verify(PublicKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
        {
            Calls++;
            return verifier.Verify(key, message, signature);
        }
    }
}
