namespace MeshSecurity.Testing;

/// <summary>What is led along one run beside the model, and must do what the model does at every step.</summary>
public interface ICompanion : IDisposable
{
    /// <summary>What may happen to it between two commands without anything else noticing.</summary>
    IReadOnlyList<Move.Upkeep> Upkeep { get; }

    /// <summary>It must start where the model does. Comes first, and once.</summary>
    /// <param name="genesis">The model's state before the first command.</param>
    Finding? Start(State genesis);

    /// <summary>Whether it carries out such commands at all; the others are no part of the run.</summary>
    bool Knows(Command command);

    /// <summary>It must take the step that the model took: same outcome, same packets in the same order, same state.</summary>
    /// <param name="command">The command.</param>
    /// <param name="outcome">What became of it in the model.</param>
    /// <param name="state">The model's state after it.</param>
    Finding? Apply(Command command, Outcome outcome, State state);

    /// <summary>Something happens to it that the protocol does not notice: the state must stay.</summary>
    /// <param name="upkeep">What happens; nothing, where it is not among its <see cref="Upkeep"/>.</param>
    /// <param name="state">The model's state.</param>
    Finding? Do(Move.Upkeep upkeep, State state);
}
