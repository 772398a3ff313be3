namespace MeshSecurity.Spec;

/// <summary>Writes a state as canonical JSON (protocol, section 4). Equal states give the same bytes.</summary>
/// <remarks>
/// Adds derived values: free collateral, value ranges, the status in a view, reserved rewards. Writes states that violate
/// invariants as well: <c>free</c> is negative where liens use more than the collateral.
/// </remarks>
public static class StateDocument
{
    /// <summary>Writes a state on one line.</summary>
    /// <param name="configuration">The mesh of the state.</param>
    /// <param name="state">The state.</param>
    /// <returns>The JSON text.</returns>
    public static string Write(Configuration configuration, State<Amount> state) =>
        JsonText.Write(writer => Write(writer, configuration, state));

    /// <summary>Writes a state, indented.</summary>
    /// <inheritdoc cref="Write(Configuration, State{Amount})"/>
    public static string WriteIndented(Configuration configuration, State<Amount> state) =>
        JsonText.WriteIndented(writer => Write(writer, configuration, state));

    /// <summary>Writes a state as a value of a larger document.</summary>
    /// <param name="writer">The writer of that document.</param>
    /// <param name="configuration">The mesh of the state.</param>
    /// <param name="state">The state.</param>
    public static void Write(Utf8JsonWriter writer, Configuration configuration, State<Amount> state)
    {
        writer.WriteStartObject();
        writer.Field("time", Codecs.Time, state.Time);
        writer.Map("blocks", Codecs.Time, state.Blocks);
        writer.ObjectMap("chains", state.Chains, (id, chain) => ChainWriter.WriteFields(writer, configuration, state.Height, id, chain));
        writer.ObjectMap("pairings", state.Pairings, (_, pairing) => PairingWriter.WriteFields(writer, pairing));
        writer.WriteEndObject();
    }
}
