namespace MeshSecurity.Testing;

/// <summary>The names that the Informal Trace Format gives a meaning to, and those that Quint adds.</summary>
internal static class ItfForms
{
    public const string BigInteger = "#bigint";
    public const string Tuple = "#tup";
    public const string Set = "#set";
    public const string Map = "#map";
    public const string Meta = "#meta";
    public const string Variables = "vars";
    public const string States = "states";

    /// <summary>The variable that names the action that led to a state, as Quint writes it for model-based testing.</summary>
    public const string ActionTaken = "mbt::actionTaken";

    /// <summary>The variable that holds what the action was done with.</summary>
    public const string NondetPicks = "mbt::nondetPicks";

    /// <summary>The action that leads to the first state.</summary>
    public const string Init = "init";

    /// <summary>The field of the trace's metadata that holds the mesh.</summary>
    public const string Configuration = "configuration";

    /// <summary>The field of the trace's metadata that says where it starts, where that is not genesis.</summary>
    public const string Start = "start";

    /// <summary>The field of <see cref="Start"/> that names the scenario of a proof.</summary>
    public const string Scenario = "scenario";

    /// <summary>The field of <see cref="Start"/> that holds the amounts of the state, by name.</summary>
    public const string Amounts = "amounts";

    /// <summary>The field of the trace's metadata that holds what was wrong with the last step.</summary>
    public const string Findings = "findings";
}
