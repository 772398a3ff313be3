namespace MeshSecurity.Cli;

/// <summary>What can carry out commands: the values of <c>--engine</c>.</summary>
/// <param name="Implementations">The engines that can run instead of the model or beside it, by name.</param>
internal sealed record Engines(IReadOnlyDictionary<string, Func<Configuration, IEngine>> Implementations)
{
    /// <summary>The model, and an engine that is compared with it.</summary>
    public const string Both = "both";

    private const string Model = "model";

    /// <summary>Those there are.</summary>
    public static Engines Standard { get; } = new(new Dictionary<string, Func<Configuration, IEngine>>
    {
        ["ledger"] = mesh => new MeshLedger(mesh),
    });

    /// <summary>An option that chooses what runs: the model, another engine, or each beside the other.</summary>
    public Option<string> RunOption() => Option(
        "What runs the commands; both compares outcomes and states after every command.",
        [Model, .. Implementations.Keys, .. Together]);

    /// <summary>An option that chooses what is checked: the model alone, or an engine beside it too.</summary>
    public Option<string> CheckOption() => Option(
        "What is checked: the model, or both it and that the engine does what it does.",
        [.. Checked]);

    /// <summary>An option that chooses who takes the steps of an exploration.</summary>
    public Option<string> ExploreOption() => Option(
        "Who takes the steps; both compares outcomes and states at every step.",
        [Model, .. Implementations.Keys, .. Together]);

    /// <summary>An option that chooses who answers.</summary>
    public Option<string> ServeOption() => Option("Who answers.", [Model, .. Implementations.Keys]);

    /// <summary>The engine of an exploration; null where it is the model alone.</summary>
    public Func<Configuration, IRewindableEngine>? Rewindable(string choice) =>
        (Implementations.GetValueOrDefault(choice) ?? Beside(choice)) is { } create ? mesh => (IRewindableEngine)create(mesh) : null;

    /// <summary>The engine whose outcomes and states are told.</summary>
    public IEngine Create(string choice, Configuration mesh) =>
        Implementations.TryGetValue(choice, out Func<Configuration, IEngine>? create) ? create(mesh) : new ModelEngine(new(mesh));

    /// <summary>The engine that is compared with the model; null where none is.</summary>
    public Func<Configuration, IEngine>? Beside(string choice) => choice == Both ? Implementations.Values.Single() : null;

    /// <summary>What <see cref="CheckOption"/> allows.</summary>
    public IReadOnlyList<string> Checked => [Model, .. Together];

    private IEnumerable<string> Together => Implementations.Count > 0 ? [Both] : [];

    private static Option<string> Option(string description, string[] allowed)
    {
        var option = new Option<string>("--engine")
        {
            Description = description,
            HelpName = string.Join('|', allowed),
            DefaultValueFactory = _ => allowed[^1],
        };
        option.AcceptOnlyFromAmong(allowed);
        return option;
    }
}
