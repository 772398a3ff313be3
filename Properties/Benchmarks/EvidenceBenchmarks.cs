using MeshSecurity.Evidence;

namespace MeshSecurity.Benchmarks;

/// <summary>Measures verdicts on double signs on one core: 100 validators, one double sign each, two signatures per verdict.</summary>
[MemoryDiagnoser]
public class EvidenceBenchmarks
{
    private const string Chain = "bench-1";
    private const int Validators = 100;

    private static readonly Zip215Verifier Zip215 = new();

    private readonly EvidenceVerifier verifier = new(new CometBftVerifier());
    private DuplicateVote[] evidence = [];
    private byte[][] protobuf = [];
    private byte[] message = [];
    private PublicKey key;
    private KeyHistory keys = null!;

    [GlobalSetup]
    public void Sign()
    {
        TestKey[] signers = [.. Enumerable.Range(0, Validators).Select(k => new TestKey($"bench {k}"))];
        keys = KeyHistory.Of(signers.Select((signer, k) => new KeySince(new($"v{k}"), 0, signer.PublicKey)));
        evidence = [.. signers.Select((signer, k) => new DoubleSign(Chain, k + 1, new(1_700_000_000 + k, 5)).By(signer))];
        protobuf = [.. evidence.Select(ProtobufEvidence.Write)];
        (key, message) = (signers[0].PublicKey, CanonicalVote.SignBytes(evidence[0].VoteA, Chain));
    }

    /// <summary>Measures one verdict of guilty.</summary>
    [Benchmark(OperationsPerInvoke = Validators)]
    public int Verdict() => evidence.Count(votes => verifier.Verify(votes, Chain, keys) is Verdict.Guilty);

    /// <summary>Measures one verdict from the bytes of the Protobuf message.</summary>
    [Benchmark(OperationsPerInvoke = Validators)]
    public int VerdictOnProtobuf() => protobuf.Count(bytes => verifier.VerifyProtobuf(bytes, Chain, keys) is Verdict.Guilty);

    /// <summary>Measures one signature that libsodium refuses: the time of a verdict of invalid evidence.</summary>
    [Benchmark]
    public bool Zip215Signature() => Zip215.Verify(key, message, evidence[0].VoteA.Signature.Span);

    /// <summary>Measures one verdict without its two signatures.</summary>
    [Benchmark(OperationsPerInvoke = Validators)]
    public int VerdictWithoutSignatures() => evidence.Count(votes => WithoutSignatures.Verify(votes, Chain, keys) is Verdict.Guilty);

    private static readonly EvidenceVerifier WithoutSignatures = new(new AcceptingVerifier());

    private sealed class AcceptingVerifier : ISignatureVerifier
    {
        public bool Verify(PublicKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) => true;
    }
}
