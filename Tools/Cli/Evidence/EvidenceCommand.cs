namespace MeshSecurity.Cli;

/// <summary><c>mesh evidence</c>: verifies evidence of double signs, makes some, and throws almost-evidence at the verifier.</summary>
internal static class EvidenceCommand
{
    public static Command Create(TextWriter output, TextWriter error) =>
        new("evidence", "Evidence of a double sign, as CometBFT gives it: verify it, or make some with test keys.")
        {
            VerifyEvidenceCommand.Create(output),
            MakeEvidenceCommand.Create(output),
            TestKeyCommand.Create(output),
            FuzzEvidenceCommand.Create(output, error),
        };

    public static Option<string> ChainOption() => new("--chain")
    {
        Description = "The chain of the mesh on which it is to have happened.",
        HelpName = "ID",
        Required = true,
    };

    /// <summary>A chain of a mesh.</summary>
    /// <exception cref="DocumentException">The mesh has no such chain.</exception>
    public static ChainConfiguration ChainOf(Configuration mesh, string file, string id)
    {
        var chain = new ChainId(id);
        return mesh.Has(chain)
            ? mesh.Chain(chain)
            : throw Refuse(file, "chains", $"no \"{id}\", allowed is one of {string.Join(", ", mesh.Chains.Select(known => known.Id))}");
    }

    /// <summary>A document refused for one fault.</summary>
    public static DocumentException Refuse(string file, string path, string message) => new(file, [new(path, message)]);
}
