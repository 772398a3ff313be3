namespace MeshSecurity.Tests.Evidence;

/// <summary>
/// Tests a double sign by a key of mixed order, whose signatures satisfy the equation only with the cofactor. A CometBFT chain accepts
/// both votes, so they convict.
/// </summary>
public sealed class MixedOrderTests
{
    private const string ChainId = "pion-1";
    private const string Key = "sVvyZCTRtp3TO3qeV9td5KKq3qSioFHv2b/Wr3QWXSs=";
    private const string FirstSignature =
        "axLU0FW9lDIGA0tALr5gG/cVo7vncs2sarZblNmge/aL81Nen/WQZxdGlykArwqNZrriP3wAO49a8rf9GTAQDw==";

    private const string SecondSignature =
        "axLU0FW9lDIGA0tALr5gG/cVo7vncs2sarZblNmge/aalhCE6OY97v12BaMLMUycC5o6N7GeKB07M5aAJ5GJCw==";

    private const string FirstBytes =
        "650802113b0000000000000022480a20010101010101010101010101010101010101010101010101010101010101010112240801122002020202"
        + "020202020202020202020202020202020202020202020202020202022a0608b5d5d4b706320670696f6e2d31";

    private const string SecondBytes =
        "650802113b0000000000000022480a20030303030303030303030303030303030303030303030303030303030303030312240801122004040404"
        + "040404040404040404040404040404040404040404040404040404042a0608b6d5d4b706320670696f6e2d31";

    [TestCase(FirstBytes, FirstSignature)]
    [TestCase(SecondBytes, SecondSignature)]
    public void Its_signature_is_valid_for_its_message_only(string message, string signature)
    {
        (byte[] signed, byte[] bytes) = (Convert.FromHexString(message), Convert.FromBase64String(signature));
        foreach (ISignatureVerifier verifier in new ISignatureVerifier[] { new Zip215Verifier(), new CometBftVerifier() })
        {
            Assert.That(verifier.Verify(ParsedKey, signed, bytes), Is.True);
            Assert.That(verifier.Verify(ParsedKey, [.. signed, 0], bytes), Is.False);
        }
    }

    [Test]
    public void Its_double_sign_convicts()
    {
        var validator = new ValidatorId("w1");
        var evidence = new DuplicateVote(
            Vote(1, 1_727_343_285, FirstSignature, FirstBytes), Vote(3, 1_727_343_286, SecondSignature, SecondBytes), 1500, 500, default);
        Assert.That(
            EvidenceVerifier.Default(evidence, ChainId, KeyHistory.Of(new KeySince(validator, 0, ParsedKey))),
            Is.EqualTo(new Verdict.Guilty(validator, 59)));
    }

    private static PublicKey ParsedKey => new(Convert.FromBase64String(Key));

    private static Vote Vote(byte fill, long seconds, string signature, string signed)
    {
        var block = new BlockId(Filled(fill), new(1, Filled((byte)(fill + 1))));
        var vote = new Vote(
            VoteType.Precommit, 59, 0, block, new(seconds, 0), ParsedKey.Address, 0, Bytes.Of(Convert.FromBase64String(signature)));
        Assert.That(Convert.ToHexStringLower(CanonicalVote.SignBytes(vote, ChainId)), Is.EqualTo(signed));
        return vote;
    }

    private static Bytes Filled(byte fill) => Bytes.Of([.. Enumerable.Repeat(fill, 32)]);
}
