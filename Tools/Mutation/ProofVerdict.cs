using System.Text.Json;
using System.Text.Json.Serialization;

namespace MeshSecurity.Mutation;

/// <summary>The outcome of the proofs of a command on a mutant, from weakest to strongest.</summary>
public enum ProofOutcome
{
    /// <summary>All obligations are proved.</summary>
    Proved,

    /// <summary>No obligation fails, and a solver gave no answer for one. Does not count as killed.</summary>
    Unknown,

    /// <summary>The prover threw an exception. Does not count as killed.</summary>
    Crashed,

    /// <summary>
    /// An obligation is empty: no state satisfies the assumptions, or the command has another outcome than the shape requires.
    /// </summary>
    Vacuous,

    /// <summary>An obligation has a counterexample, whose replay with amounts violates nothing.</summary>
    Spurious,

    /// <summary>An obligation has a counterexample. A proof of this kind does not replay it.</summary>
    RefutedWithoutReplay,

    /// <summary>An obligation has a counterexample, whose replay with amounts violates it.</summary>
    Refuted,
}

/// <summary>Stores the outcome of the proofs of a command on a mutant, as a line of JSON.</summary>
/// <param name="Mutant">The id of the mutant; -1 for none.</param>
/// <param name="Command">The name of the command.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Detail">The obligation and the scenario of the outcome, or the exception; empty if all is proved.</param>
public sealed record ProofVerdict(int Mutant, string Command, ProofOutcome Outcome, string Detail)
{
    /// <summary>The variable that names the folder of verdicts. Each process writes a file of its own.</summary>
    public const string FolderVariable = "MESH_PROOF_VERDICTS";

    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Whether the outcome counts as killed: refuted, spurious or vacuous.</summary>
    [JsonIgnore]
    public bool IsKill => Outcome >= ProofOutcome.Vacuous;

    /// <summary>Reads a line.</summary>
    /// <exception cref="JsonException">The line is not a verdict.</exception>
    public static ProofVerdict Read(string line) =>
        JsonSerializer.Deserialize<ProofVerdict>(line, Options) ?? throw new JsonException("The verdict is null.");

    /// <summary>Returns the verdict as a line, without its end.</summary>
    public string Write() => JsonSerializer.Serialize(this, Options);
}
