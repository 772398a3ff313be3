using System.Text;
using MeshSecurity.Evidence;

namespace MeshSecurity.Testing;

/// <summary>
/// Throws changed documents at the reading and judging of evidence. Each must come to a verdict, and none may be found good but one
/// that says the same as the document it was made of.
/// </summary>
/// <param name="verifier">What judges.</param>
/// <param name="seed">Where the choices start from.</param>
public sealed class EvidenceFuzzer(EvidenceVerifier verifier, int seed)
{
    private const string ChainId = "fuzz-1";
    private const int Originals = 16;

    private readonly Dice dice = new(seed);

    /// <summary>Makes and judges that many documents, in JSON and in protobuf by turns; ends at the first finding, or when it is asked to.</summary>
    /// <param name="count">How many; 1 or more.</param>
    /// <param name="judged">Called after each.</param>
    /// <param name="interrupt">Asks it to end.</param>
    public EvidenceFuzzResult Run(int count, Action? judged, CancellationToken interrupt)
    {
        TestKey[] keys = [.. Enumerable.Range(0, 4).Select(k => new TestKey($"fuzz {k}"))];
        KeyHistory history = KeyHistory.Of(keys.Select((key, k) => new KeySince(new($"w{k}"), k, key.PublicKey)));
        DuplicateVote[] originals = [.. Enumerable.Range(0, Originals).Select(k => Original(keys[k % keys.Length], k))];
        byte[][] json = [.. originals.Select(evidence => Encoding.UTF8.GetBytes(EvidenceDocument.Write(evidence)))];
        byte[][] protobuf = [.. originals.Select(ProtobufEvidence.Write)];
        var mutator = new Mutator(dice);
        var verdicts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        for (int k = 0; k < count && !interrupt.IsCancellationRequested; k++)
        {
            bool text = k % 2 == 0;
            byte[][] documents = text ? json : protobuf;
            int index = dice.Between(0, Originals - 1);
            byte[] changed = mutator.Change(documents[index], dice.Pick(documents));
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
        var sign = new DoubleSign(ChainId, dice.Between(4L, 1L << dice.Between(3, 62)), new(dice.Between(-100L, 2_000_000_000L), dice.OneOf(0, 1, 999_999_999)))
        {
            Round = dice.OneOf(0, 1, 300),
            Type = dice.OneOf(VoteType.Prevote, VoteType.Precommit),
        };
        return (k % 4 == 3 ? sign with { Second = BlockId.Nil } : sign).By(key);
    }

    /// <summary>The name of the verdict, and what is wrong with it; null where nothing is.</summary>
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
            bool known = originals.Any(original => SaysTheSame(found, original) || SaysTheSame(found, original.Swapped()));
            return ("guilty", known ? null : "a forgery was found good");
        }
#pragma warning disable CA1031 // Whatever is thrown is what this looks for.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return ("thrown", $"{thrown.GetType().Name}: {thrown.Message}");
        }
    }

    private static bool SaysTheSame(DuplicateVote one, DuplicateVote other) =>
        Signed(one.VoteA) == Signed(other.VoteA) && Signed(one.VoteB) == Signed(other.VoteB);

    /// <summary>The vote without its index, which nobody signs.</summary>
    private static Vote Signed(Vote vote) => vote with { ValidatorIndex = 0 };
}
