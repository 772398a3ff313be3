using System.Text.Json;

namespace MeshSecurity.Spec;

/// <summary>The whole mesh at one moment as canonical JSON: equal states print the same bytes.</summary>
/// <remarks>
/// Beside what is stored it shows what follows from it: free collateral, value ranges, the status in a view, what is
/// reserved. A state that breaks an invariant is printed as it is: more used than there is collateral shows as a negative
/// <c>free</c>.
/// </remarks>
public static class StateDocument
{
    /// <summary>The state on one line.</summary>
    /// <param name="configuration">The mesh whose state it is.</param>
    /// <param name="state">The state.</param>
    public static string Write(Configuration configuration, State<Amount> state) =>
        JsonText.Write(writer => Write(writer, configuration, state));

    /// <summary>The state for people, indented.</summary>
    /// <inheritdoc cref="Write(Configuration, State{Amount})"/>
    public static string WriteIndented(Configuration configuration, State<Amount> state) =>
        JsonText.WriteIndented(writer => Write(writer, configuration, state));

    /// <summary>Writes the state as one value into a larger document.</summary>
    /// <param name="writer">That document.</param>
    /// <param name="configuration">The mesh whose state it is.</param>
    /// <param name="state">The state.</param>
    public static void Write(Utf8JsonWriter writer, Configuration configuration, State<Amount> state)
    {
        writer.WriteStartObject();
        writer.Field("time", Kinds.Time, state.Time);
        writer.Map("chains", state.Chains, (id, chain) => ChainWriter.Write(writer, configuration, id, chain));
        writer.Map("pairings", state.Pairings, (_, pairing) => PairingWriter.Write(writer, pairing));
        writer.WriteEndObject();
    }
}
