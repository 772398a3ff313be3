namespace MeshSecurity.Verification;

/// <summary>One kind of evidence: it is gathered, and says of each invariant how much there is.</summary>
public interface IStage
{
    /// <summary>What it is called.</summary>
    string Name { get; }

    /// <summary>The heading of its column in the table of invariants; null where it has none.</summary>
    string? Column { get; }

    /// <summary>Of how many things progress is told.</summary>
    int Count { get; }

    /// <summary>Gathers the evidence.</summary>
    /// <param name="finished">Called after each thing, from any thread; null where nobody looks.</param>
    /// <param name="interrupt">Ends it early, with what there is until then.</param>
    StageResult Run(Action? finished, CancellationToken interrupt);
}
