namespace MeshSecurity.Testing;

/// <summary>A system that runs in lock step with the model during one run and must agree with it after every action.</summary>
public interface ISystemUnderTest : IDisposable
{
    /// <summary>Returns the probes that the system supports.</summary>
    IReadOnlyList<EngineProbe> Probes { get; }

    /// <summary>Starts the system and compares its first state with the model's. Called once, before every other method.</summary>
    /// <param name="state">The model's state before the first command.</param>
    /// <returns>The difference; null if there is none.</returns>
    Finding? Start(State state);

    /// <summary>Reports whether the system implements a command. Runs leave out the other commands.</summary>
    /// <param name="command">The command.</param>
    bool Supports(Command command);

    /// <summary>Applies a command and compares outcome, sent packets with their order, and state with the model's.</summary>
    /// <param name="command">The command.</param>
    /// <param name="outcome">The model's outcome.</param>
    /// <param name="state">The model's state after the command.</param>
    /// <returns>The difference; null if there is none.</returns>
    Finding? Apply(Command command, Outcome outcome, State state);

    /// <summary>Performs a probe and compares the state with the model's, which a probe does not change.</summary>
    /// <param name="probe">The probe; ignored if it is not one of <see cref="Probes"/>.</param>
    /// <param name="state">The model's state.</param>
    /// <returns>The difference; null if there is none.</returns>
    Finding? Run(EngineProbe probe, State state);
}
