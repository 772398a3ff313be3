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

    /// <summary>Verifies mutated documents, of one form after the other. Ends at the first finding.</summary>
    /// <param name="count">The number of documents, at least 1.</param>
    /// <param name="judged">Called after each document.</param>
    /// <param name="interrupt">Ends the fuzzing early.</param>
    public EvidenceFuzzResult Run(int count, Action? judged, CancellationToken interrupt)
    {
        TestKey[] keys = [.. Enumerable.Range(0, 4).Select(k => new TestKey($"fuzz {k}"))];
        KeyHistory history = KeyHistory.Of(keys.Select((key, k) => new KeySince(new($"w{k}"), k, key.PublicKey)));
        DuplicateVote[] originals = [.. Enumerable.Range(0, Originals).Select(k => Original(keys[k % keys.Length], k))];
        byte[][][] documents = [.. EvidenceForms.Names.Select(form =>
            originals.Select(evidence => EvidenceForms.Write(evidence, form)).ToArray())];
        var mutator = new Mutator(random);
        var verdicts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        for (int k = 0; k < count && !interrupt.IsCancellationRequested; k++)
        {
            byte[][] ofForm = documents[k % documents.Length];
            byte[] changed = mutator.Change(random.Pick(ofForm), random.Pick(random.Pick(documents)));
            (string verdict, string? finding) = Judge(changed, history, originals);
            verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
            if (finding is not null)
            {
                return new(verdicts, new(k, EvidenceForms.Names[k % documents.Length], changed, finding));
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
        DuplicateVote evidence = (k % 4 == 3 ? sign with { Second = BlockId.Nil } : sign).By(key);
        return k % 4 == 1 ? evidence with { VoteA = evidence.VoteA with { Extensions = new([1], [2], [3], [4]) } } : evidence;
    }

    /// <summary>Returns the name of the verdict, of several the first, and the finding if one is wrong.</summary>
    private (string Verdict, string? Finding) Judge(byte[] document, KeyHistory history, DuplicateVote[] originals)
    {
        try
        {
            DuplicateVote[] found = [.. EvidenceFile.Read(document, "").DoubleVotes.Select(located => located.Evidence)];
            Verdict[] verdicts = [.. found.Select(evidence => verifier.Verify(evidence, ChainId, history))];
            bool forged = found.Zip(verdicts).Any(pair => pair.Second is Verdict.Guilty && !IsKnown(pair.First, originals));
            return (verdicts.Length == 0 ? "none" : NameOf(verdicts[0]), forged ? "a forgery was found good" : null);
        }
        catch (DocumentException)
        {
            return (NameOf(EvidenceFlaw.Malformed), null);
        }
#pragma warning disable CA1031 // Any other exception is a finding.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return ("thrown", $"{thrown.GetType().Name}: {thrown.Message}");
        }
    }

    private static string NameOf(Verdict verdict) => verdict is Verdict.Dismissed dismissed ? NameOf(dismissed.Flaw) : "guilty";

    private static string NameOf(EvidenceFlaw flaw) => SnakeCase.Of(flaw);

    private static bool IsKnown(DuplicateVote found, DuplicateVote[] originals) =>
        originals.Any(original => HasSameContent(found, original) || HasSameContent(found, original.Swapped()));

    private static bool HasSameContent(DuplicateVote one, DuplicateVote other) =>
        Signed(one.VoteA) == Signed(other.VoteA) && Signed(one.VoteB) == Signed(other.VoteB);

    /// <summary>Returns the vote without its index and its extensions, which its signature does not cover.</summary>
    private static Vote Signed(Vote vote) => vote with { ValidatorIndex = 0, Extensions = VoteExtensions.None };
}
