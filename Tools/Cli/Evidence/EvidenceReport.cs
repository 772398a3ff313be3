using System.Globalization;

namespace MeshSecurity.Cli;

/// <summary>Prints verdicts on evidence.</summary>
internal sealed class EvidenceReport(TextWriter output, ChainConfiguration chain, ConsumerSet set)
{
    private static readonly EvidenceFlaw[] Flaws = Enum.GetValues<EvidenceFlaw>();

    /// <summary>Prints the verdict on one double sign, with the checks that were made.</summary>
    public void PrintOne(DuplicateVote evidence, Verdict verdict, bool withBytes)
    {
        output.WriteLine(Line(evidence, verdict));
        PrintFaults(verdict);
        output.WriteLine(SourceOfKeys());
        PrintNotes(evidence, verdict);
        PrintChecks(verdict is Verdict.Dismissed dismissed ? (int)dismissed.Flaw : Flaws.Length);
        if (withBytes)
        {
            output.WriteLine($"signed of vote_a: {SignedBytes(evidence.VoteA)}");
            output.WriteLine($"signed of vote_b: {SignedBytes(evidence.VoteB)}");
        }
    }

    /// <summary>Prints a line for each double sign, and one for each other piece of evidence.</summary>
    public void PrintAll(EvidenceList list, IReadOnlyList<Verdict> verdicts)
    {
        foreach ((LocatedEvidence located, Verdict verdict) in list.DoubleVotes.Zip(verdicts))
        {
            output.WriteLine($"{located.Path}: {Line(located.Evidence, verdict)}");
            PrintFaults(verdict);
            PrintNotes(located.Evidence, verdict);
        }

        foreach (string path in list.Others)
        {
            output.WriteLine($"{(path.Length == 0 ? "the file" : path)}: evidence of another kind; only double signs are judged");
        }

        int guilty = verdicts.Count(verdict => verdict is Verdict.Guilty);
        output.WriteLine(verdicts.Count == 0
            ? "no double sign in this file"
            : string.Create(CultureInfo.InvariantCulture, $"{guilty} of {verdicts.Count} double signs convict"));
        output.WriteLine(SourceOfKeys());
    }

    private string Line(DuplicateVote evidence, Verdict verdict)
    {
        Vote vote = evidence.VoteA;
        return verdict switch
        {
            Verdict.Guilty guilty =>
                $"guilty: {guilty.Validator} signed two {vote.TypeName}s at height {vote.Height}, round {vote.Round} of {chain.Id} "
                + $"(\"{chain.ConsensusId}\")",
            Verdict.Dismissed dismissed => $"dismissed: {SnakeCase.Of(dismissed.Flaw)}",
            _ => throw new ArgumentException($"The verdict is a {verdict.GetType().Name}; expected Guilty or Dismissed.", nameof(verdict)),
        };
    }

    private void PrintFaults(Verdict verdict)
    {
        foreach (Fault fault in verdict is Verdict.Dismissed dismissed ? dismissed.Faults : [])
        {
            output.WriteLine($"  {fault}");
        }
    }

    /// <summary>Prints why a chain may refuse evidence that convicts.</summary>
    private void PrintNotes(DuplicateVote evidence, Verdict verdict)
    {
        if (verdict is not Verdict.Guilty)
        {
            return;
        }

        foreach (Fault note in EvidenceNotes.Of(evidence).Concat(set.Header?.NotesOn(evidence) ?? []))
        {
            output.WriteLine($"note: {note}");
        }
    }

    private string SourceOfKeys() => set.Header is not { } header
        ? "keys: those of the configuration; no header shows the set and the block time at that height (--header)"
        : $"keys: those of the set of block {header.Block.Header.Height}, of {header.Block.Header.Time}, "
            + $"for which at least {header.Verdict.SignedPower} of {header.Verdict.TotalPower} power signed";

    /// <summary>Prints the flaws in the order of the checks: absent, found, or not checked.</summary>
    private void PrintChecks(int passed)
    {
        for (int k = 0; k < Flaws.Length; k++)
        {
            output.WriteLine($"  {(k < passed ? "no" : k == passed ? "is" : "--"),-4}{SnakeCase.Of(Flaws[k])}");
        }
    }

    private string SignedBytes(Vote vote) => Convert.ToHexStringLower(CanonicalVote.SignBytes(vote, chain.ConsensusId));
}
