namespace MeshSecurity.Tests.Evidence;

/// <summary>Tests Ed25519 with the vectors of RFC 8032, section 7.1, and with invalid signatures, by each verifier.</summary>
[TestFixture(typeof(CometBftVerifier))]
[TestFixture(typeof(Zip215Verifier))]
[TestFixture(typeof(SodiumVerifier))]
public sealed class SignatureTests(Type verifier)
{
    /// <summary>The order of the group: 2^252 + 27742317777372353535851937790883648493.</summary>
    private static readonly BigInteger Order = (BigInteger.One << 252) + BigInteger.Parse("27742317777372353535851937790883648493");

    private readonly ISignatureVerifier signatures = (ISignatureVerifier)Activator.CreateInstance(verifier)!;

    private static byte[] Hex(string text) => Convert.FromHexString(text);

    private static IEnumerable<TestCaseData> Vectors() =>
    [
        new(
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
        new(
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
        new(
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
        new(
            "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
            + "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"),
    ];

    [TestCaseSource(nameof(Vectors))]
    public void A_vector_of_the_standard_verifies(string key, string message, string signature) =>
        Assert.That(signatures.Verify(new(Hex(key)), Hex(message), Hex(signature)), Is.True);

    [TestCaseSource(nameof(Vectors))]
    public void A_vector_with_any_bit_of_its_signature_flipped_does_not(string key, string message, string signature)
    {
        for (int bit = 0; bit < Vote.SignatureLength * 8; bit++)
        {
            byte[] flipped = Hex(signature);
            Samples.Flip(flipped, bit);
            Assert.That(signatures.Verify(new(Hex(key)), Hex(message), flipped), Is.False, $"bit {bit}");
        }
    }

    /// <summary>
    /// S and S + L satisfy the same equation. Only the smaller may pass, because one signature would have two forms otherwise.
    /// </summary>
    [TestCaseSource(nameof(Vectors))]
    public void An_S_that_is_not_below_the_order_is_refused(string key, string message, string signature)
    {
        byte[] bytes = Hex(signature);
        var s = new BigInteger(bytes.AsSpan(32), isUnsigned: true);
        Assert.That(s, Is.LessThan(Order));
        byte[] larger = (s + Order).ToByteArray(isUnsigned: true);
        larger.CopyTo(bytes, 32);
        Assert.That(signatures.Verify(new(Hex(key)), Hex(message), bytes), Is.False);
    }

    [Test]
    public void Signatures_of_any_other_length_are_refused()
    {
        var vector = Vectors().First();
        byte[] signature = Hex((string)vector.Arguments[2]!);
        var key = new PublicKey(Hex((string)vector.Arguments[0]!));
        for (int length = 0; length < 200; length++)
        {
            byte[] other = [.. signature, .. new byte[136]];
            Assert.That(signatures.Verify(key, [], other.AsSpan(0, length)), Is.EqualTo(length == Vote.SignatureLength), $"{length} bytes");
        }
    }

    /// <summary>2 is the y of no point of the curve.</summary>
    [Test]
    public void A_key_that_is_no_point_verifies_nothing()
    {
        byte[] noPoint = new byte[PublicKey.Length];
        noPoint[0] = 2;
        Assert.That(signatures.Verify(new(noPoint), [], new byte[Vote.SignatureLength]), Is.False);
    }

    [Test]
    public void A_signature_for_one_chain_is_none_for_another()
    {
        Vote vote = Samples.Valid.VoteA;
        byte[] here = CanonicalVote.SignBytes(vote, Samples.Chain);
        byte[] elsewhere = CanonicalVote.SignBytes(vote, Samples.OtherChain);
        Assert.That(signatures.Verify(Samples.W1.PublicKey, here, vote.Signature.Span), Is.True);
        Assert.That(signatures.Verify(Samples.W1.PublicKey, elsewhere, vote.Signature.Span), Is.False);
    }

    [Test]
    public void Calls_from_several_threads_do_not_disturb_each_other()
    {
        byte[] message = CanonicalVote.SignBytes(Samples.Valid.VoteA, Samples.Chain);
        int wrong = 0;
        Parallel.For(0, 400, k =>
        {
            bool own = k % 2 == 0;
            ReadOnlySpan<byte> signature = own ? Samples.Valid.VoteA.Signature.Span : Samples.Valid.VoteB.Signature.Span;
            if (signatures.Verify(Samples.W1.PublicKey, message, signature) != own)
            {
                Interlocked.Increment(ref wrong);
            }
        });
        Assert.That(wrong, Is.Zero);
    }

    [Test]
    public void A_test_key_is_made_of_its_name()
    {
        Assert.That(new TestKey("w1").PublicKey.ToString(), Is.EqualTo("+wIc1uoABjGWdsmq4VfbOV+jObAwe+UNTePExQ6PVrU="));
        Assert.That(new TestKey("w2").PublicKey.ToString(), Is.EqualTo("1z0I4oDBnPbUuKfwNPohBmUttDVMUN/1uQ5spNkrdqg="));
        Assert.That(new TestKey("w1 ").PublicKey, Is.Not.EqualTo(Samples.W1.PublicKey));
        Assert.That(new TestKey("w1").Sign(Samples.Valid.VoteA, Samples.Chain), Is.EqualTo(Samples.Valid.VoteA));
    }
}
