namespace MeshSecurity.Proofs;

/// <summary>Run of the model on traced amounts, from genesis.</summary>
internal sealed class TracedRun(Configuration configuration)
{
    private readonly Mesh<TracedAmount> mesh = new(configuration, Rules<TracedAmount>.Standard);
    private State<TracedAmount>? state;

    /// <summary>Applies a command.</summary>
    /// <returns>The path that it took.</returns>
    public PathSignature Apply(Command<Amount> command)
    {
        Command<TracedAmount> traced = OpenCommand.Of(command, amount => new TracedAmount(amount));
        (PathSignature taken, state) = PathSignature.Of(mesh, state ?? mesh.Genesis(), traced);
        return taken;
    }
}
