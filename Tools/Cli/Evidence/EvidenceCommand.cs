namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh evidence</c>: verifies evidence of double signs, creates it, and fuzzes the verifier.</summary>
internal static class EvidenceCommand
{
    public static Command Create(TextWriter output, TextWriter error) =>
        new("evidence", "Verify evidence of a double sign from CometBFT, or create it with test keys.")
        {
            VerifyEvidenceCommand.Create(output),
            MakeEvidenceCommand.Create(output),
            TestKeyCommand.Create(output),
            FuzzEvidenceCommand.Create(output, error),
        };

    public static Option<string> ChainOption() => CommonOptions.Required("--chain", "The chain of the double sign.", "ID");

    /// <summary>Returns a chain of a mesh.</summary>
    /// <exception cref="DocumentException">The mesh has no such chain.</exception>
    public static ChainConfiguration ChainOf(Configuration mesh, string file, string id)
    {
        var chain = new ChainId(id);
        return mesh.Has(chain)
            ? mesh.Chain(chain)
            : throw InputFiles.Refuse(
                file, "chains", $"\"{id}\" is unknown; expected one of {string.Join(", ", mesh.Chains.Select(known => known.Id))}");
    }
}
