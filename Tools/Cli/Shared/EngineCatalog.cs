namespace MeshSecurity.Cli;

/// <summary>The engines that <c>--engine</c> selects: the model, and implementations of the same rules.</summary>
/// <param name="Implementations">The implementations by name.</param>
internal sealed record EngineCatalog(IReadOnlyDictionary<string, Func<Configuration, IEngine>> Implementations)
{
    /// <summary>Selects the model and the implementation, compared after each command.</summary>
    public const string Both = "both";

    /// <summary>Selects the model alone.</summary>
    public const string Model = "model";

    /// <summary>The catalog with the ledger as the only implementation.</summary>
    public static EngineCatalog Standard { get; } = new(new Dictionary<string, Func<Configuration, IEngine>>
    {
        ["ledger"] = mesh => new MeshLedger(mesh),
    });

    /// <summary>The engines that can be checked: the model, and an implementation compared with it.</summary>
    public string[] Checked => Implementations.Count > 0 ? [Model, Both] : [Model];

    private string[] Single => [Model, .. Implementations.Keys];

    public Option<string> RunOption() =>
        Option("The engine that runs the commands; both compares outcomes and states.", [.. Single, .. Checked[1..]]);

    public Option<string> CheckOption() => Option("The engine to check; both also compares the implementation with the model.", Checked);

    public Option<string> ServeOption() => Option("The engine that answers.", Single);

    /// <summary>Returns the engine of an exploration; null for the model alone.</summary>
    public Func<Configuration, IRewindableEngine>? Rewindable(string choice) =>
        (Implementations.GetValueOrDefault(choice) ?? ComparedWithModel(choice)) is { } create
            ? mesh => (IRewindableEngine)create(mesh)
            : null;

    /// <summary>Creates the engine whose outcomes and states are printed.</summary>
    public IEngine Create(string choice, Configuration mesh) =>
        Implementations.TryGetValue(choice, out Func<Configuration, IEngine>? create) ? create(mesh) : new ModelEngine(new(mesh));

    /// <summary>Returns the engine that is compared with the model; null for none.</summary>
    public Func<Configuration, IEngine>? ComparedWithModel(string choice) => choice == Both ? Implementations.Values.Single() : null;

    private static Option<string> Option(string description, string[] allowed) =>
        CommonOptions.Choice("--engine", description, allowed, allowed[^1]);
}
