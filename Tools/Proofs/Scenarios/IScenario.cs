namespace MeshSecurity.Proofs;

/// <summary>Command in every state of one structure: the unit of a proof.</summary>
internal interface IScenario
{
    /// <summary>The command and the structure. Traces and reports name a scenario so.</summary>
    string Name { get; }

    /// <summary>The name of the command.</summary>
    string CommandName { get; }

    /// <summary>Whether some state has to accept the command (true) or no state may (false); null if either is right.</summary>
    bool? IsAccepted { get; }

    /// <summary>The number of parts of the structure: a rank by the duration of the proof.</summary>
    int Size { get; }

    /// <summary>Returns the mesh and the state before the command, with amounts of a source.</summary>
    (Configuration Configuration, State<N> State) StartOf<N>(IAmountSource<N> amounts) where N : IQuantity<N>;

    /// <summary>Returns the command, with an amount of a source if it has one.</summary>
    Command<N> CommandOf<N>(IAmountSource<N> amounts) where N : IQuantity<N>;
}
