namespace MeshSecurity.Tests;

/// <summary>Represents the model with a deliberate fault in an override, to show that a test detects it.</summary>
/// <param name="configuration">The mesh.</param>
internal class WrongEngine(Configuration configuration) : IEngine
{
    private readonly ModelEngine model = new(new(configuration));

    public Configuration Configuration { get; } = configuration;

    public virtual Outcome Apply(Command<Amount> command) => model.Apply(command);

    public virtual State<Amount> Export() => model.Export();

    public virtual void Import(State<Amount> state) => model.Import(state);
}
