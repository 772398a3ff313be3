namespace MeshSecurity.Testing;

/// <summary>The names that the Informal Trace Format, Quint and this project define.</summary>
internal static class ItfNames
{
    public const string BigInteger = "#bigint";
    public const string Tuple = "#tup";
    public const string Set = "#set";
    public const string Map = "#map";
    public const string Meta = "#meta";
    public const string Variables = "vars";
    public const string States = "states";

    /// <summary>Quint's variable with the name of the action before a state.</summary>
    public const string ActionTaken = "mbt::actionTaken";

    /// <summary>Quint's variable with the picks of that action.</summary>
    public const string NondetPicks = "mbt::nondetPicks";

    /// <summary>The action before the first state.</summary>
    public const string Init = "init";

    /// <summary>The field of the metadata with the mesh.</summary>
    public const string Configuration = "configuration";

    /// <summary>The field of the metadata with the start of a trace that does not start at genesis.</summary>
    public const string Start = "start";

    /// <summary>The field of <see cref="Start"/> with the name of a proof scenario.</summary>
    public const string Scenario = "scenario";

    /// <summary>The field of <see cref="Start"/> with the amounts of the state, by name.</summary>
    public const string Amounts = "amounts";

    /// <summary>The field of the metadata with the findings of the run.</summary>
    public const string Findings = "findings";
}
