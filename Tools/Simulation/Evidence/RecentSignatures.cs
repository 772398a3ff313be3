using MeshSecurity.Evidence;

namespace MeshSecurity.Testing;

/// <summary>
/// Verifier that remembers its last results. The model, the ledger, the invariants and the probes verify the evidence of one command, and
/// to refuse one signature takes as long as some ten commands.
/// </summary>
/// <remarks>For one thread; <see cref="AsTheChain"/> is thread-safe, because each thread has its own results.</remarks>
internal sealed class RecentSignatures(ISignatureVerifier verifier) : ISignatureVerifier
{
    /// <summary>The signatures of the last commands with evidence, two each.</summary>
    private const int Size = 8;

    private static readonly ThreadLocal<EvidenceVerifier> OfThread = new(() => new(new RecentSignatures(new CometBftVerifier())));

    private readonly Queue<Result> results = new(Size);

    /// <summary>The function that verifies evidence as the chain does, with the last results remembered.</summary>
    public static VerifyEvidence AsTheChain { get; } = (evidence, chainId, keys) => OfThread.Value!.Verify(evidence, chainId, keys);

    public bool Verify(PublicKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        foreach (Result known in results)
        {
            if (known.Key == key && message.SequenceEqual(known.Message) && signature.SequenceEqual(known.Signature))
            {
                return known.IsValid;
            }
        }

        bool isValid = verifier.Verify(key, message, signature);
        if (results.Count == Size)
        {
            results.Dequeue();
        }

        results.Enqueue(new(key, message.ToArray(), signature.ToArray(), isValid));
        return isValid;
    }

    private readonly record struct Result(PublicKey Key, byte[] Message, byte[] Signature, bool IsValid);
}
