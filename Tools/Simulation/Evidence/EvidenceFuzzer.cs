using System.Text;
using MeshSecurity.Evidence;

namespace MeshSecurity.Testing;

/// <summary>Fuzzes the evidence verifier with mutated documents.</summary>
/// <remarks>Each document must get a verdict. A guilty verdict requires the same signed content as an original document.</remarks>
/// <param name="verifier">The verifier.</param>
/// <param name="seed">The seed of the mutations.</param>
public sealed class EvidenceFuzzer(EvidenceVerifier verifier, int seed)
{
    private const string ChainId = "fuzz-1";
    private const int Originals = 16;

    private readonly RandomSource random = new(seed);

    /// <summary>Verifies mutated documents, alternately in JSON and in protobuf. Ends at the first finding.</summary>
    /// <param name="count">The number of documents, at least 1.</param>
    /// <param name="judged">Called after each document.</param>
    /// <param name="interrupt">Ends the fuzzing early.</param>
    public EvidenceFuzzResult Run(int count, Action? judged, CancellationToken interrupt)
    {
        TestKey[] keys = [.. Enumerable.Range(0, 4).Select(k => new TestKey($"fuzz {k}"))];
        KeyHistory history = KeyHistory.Of(keys.Select((key, k) => new KeySince(new($"w{k}"), k, key.PublicKey)));
        DuplicateVote[] originals = [.. Enumerable.Range(0, Originals).Select(k => Original(keys[k % keys.Length], k))];
        byte[][] json = [.. originals.Select(evidence => Encoding.UTF8.GetBytes(EvidenceDocument.Write(evidence)))];
        byte[][] protobuf = [.. originals.Select(ProtobufEvidence.Write)];
        var mutator = new Mutator(random);
        var verdicts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        for (int k = 0; k < count && !interrupt.IsCancellationRequested; k++)
        {
            bool text = k % 2 == 0;
            byte[][] documents = text ? json : protobuf;
            int index = random.Between(0, Originals - 1);
            byte[] changed = mutator.Change(documents[index], random.Pick(documents));
            (string verdict, string? finding) = Judge(text, changed, history, originals);
            verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
            if (finding is not null)
            {
                return new(verdicts, new(k, text ? "json" : "protobuf", changed, finding));
            }

            judged?.Invoke();
        }

        return new(verdicts, null);
    }

    private DuplicateVote Original(TestKey key, int k)
    {
        long height = random.Between(4L, 1L << random.Between(3, 62));
        var sign = new DoubleSign(ChainId, height, new(random.Between(-100L, 2_000_000_000L), random.OneOf(0, 1, 999_999_999)))
        {
            Round = random.OneOf(0, 1, 300),
            Type = random.OneOf(VoteType.Prevote, VoteType.Precommit),
        };
        return (k % 4 == 3 ? sign with { Second = BlockId.Nil } : sign).By(key);
    }

    /// <summary>Returns the name of the verdict, and the finding if it is wrong.</summary>
    private (string Verdict, string? Finding) Judge(bool text, byte[] document, KeyHistory history, DuplicateVote[] originals)
    {
        try
        {
            Verdict verdict = text ? verifier.VerifyJson(document, ChainId, history) : verifier.VerifyProtobuf(document, ChainId, history);
            if (verdict is Verdict.Dismissed dismissed)
            {
                return (SnakeCase.Of(dismissed.Flaw), null);
            }

            DuplicateVote found = text ? EvidenceDocument.Read(document, "") : ProtobufEvidence.Read(document, "");
            bool known = originals.Any(original => HasSameContent(found, original) || HasSameContent(found, original.Swapped()));
            return ("guilty", known ? null : "a forgery was found good");
        }
#pragma warning disable CA1031 // Any exception is a finding.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return ("thrown", $"{thrown.GetType().Name}: {thrown.Message}");
        }
    }

    private static bool HasSameContent(DuplicateVote one, DuplicateVote other) =>
        Signed(one.VoteA) == Signed(other.VoteA) && Signed(one.VoteB) == Signed(other.VoteB);

    /// <summary>Returns the vote without its index, which is not signed.</summary>
    private static Vote Signed(Vote vote) => vote with { ValidatorIndex = 0 };
}
