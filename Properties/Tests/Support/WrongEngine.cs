namespace MeshSecurity.Tests;

/// <summary>Represents the model with a deliberate fault, in an override or an answer, to show that a test detects it.</summary>
/// <param name="configuration">The mesh.</param>
/// <param name="answer">Returns the wrong outcome of a command that then has no effect; null for the model's.</param>
internal class WrongEngine(Configuration configuration, Func<Command<Amount>, Outcome?>? answer = null) : IEngine
{
    private readonly ModelEngine model = new(new(configuration));

    public Configuration Configuration { get; } = configuration;

    public virtual Outcome Apply(Command<Amount> command) => answer?.Invoke(command) ?? model.Apply(command);

    public virtual State<Amount> Export() => model.Export();

    public virtual void Import(State<Amount> state) => model.Import(state);
}
