namespace MeshSecurity.Testing;

/// <summary>Replays a recorded failure of an implementation: supports the same commands and fails at the same one.</summary>
internal sealed class RecordedSystem(FailedRun failed, ComparisonCoverage coverage) : ISystemUnderTest
{
    private long taken;

    public IReadOnlyList<EngineProbe> Probes => [];

    private Finding? Finding => taken == failed.Commands ? failed.Findings[0] : null;

    public Finding? Start(State state) => Finding;

    public bool Supports(Command command) => !coverage.UnknownCommands.Contains(CommandDocument.NameOf(command));

    public Finding? Apply(Command command, Outcome outcome, State state)
    {
        taken++;
        return Finding;
    }

    public Finding? Run(EngineProbe probe, State state) => null;

    public void Dispose()
    {
    }
}
