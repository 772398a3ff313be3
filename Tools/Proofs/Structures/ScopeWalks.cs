using System.Globalization;
using MeshSecurity.Testing;

namespace MeshSecurity.Proofs;

/// <summary>
/// Random walks of the model in the shipped scopes. The exploration of a scope executes each command of its walks, so it reaches each
/// of their states. The number of a walk determines its scope and its commands.
/// </summary>
internal static class ScopeWalks
{
    /// <summary>The word that distinguishes the name of a walk from the name of a run.</summary>
    public const string Mark = " walk ";

    /// <summary>The number of commands of a walk. Refused commands count.</summary>
    private const int Commands = 120;

    private const int SeedOfWalks = 26;

    private static readonly Lazy<Scope[]> Scopes = new(() => [.. ShippedScopes.Names.Select(ShippedScopes.Read)]);

    /// <summary>Returns the commands of a walk. It ends early where the scope has no command.</summary>
    /// <param name="number">The number of the walk, from 0.</param>
    /// <param name="rules">The rules of the walk.</param>
    public static IEnumerable<ReachedStep> Steps(int number, Rules<Amount> rules) =>
        Steps(Scopes.Value[number % Scopes.Value.Length], number / Scopes.Value.Length, rules);

    /// <summary>Returns the commands of the walk with a name; none if no walk has it.</summary>
    /// <param name="name">The name of a scope and a number, such as <c>vault walk 3</c>.</param>
    /// <param name="rules">The rules of the walk.</param>
    public static IEnumerable<ReachedStep> Named(string name, Rules<Amount> rules) =>
        name.Split(Mark) is [var scope, var digits]
        && Scopes.Value.FirstOrDefault(known => known.Name == scope) is { } found
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? Steps(found, number, rules)
            : [];

    private static IEnumerable<ReachedStep> Steps(Scope scope, int number, Rules<Amount> rules)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{scope.Name}{Mark}{number}");
        var random = new RandomSource(RandomSource.SeedOf(SeedOfWalks, number));
        var mesh = new Mesh<Amount>(scope.Mesh, rules);
        int?[] budgets = [.. scope.Commands.Select(row => row.Times)];
        State<Amount> state = mesh.Genesis();
        for (int step = 1; step <= Commands; step++)
        {
            (int Row, Command<Amount>[] Choices)[] rows =
            [
                .. Rows(scope, state).Where(row => row.Choices.Length > 0 && budgets[row.Row] != 0),
            ];
            if (rows.Length == 0)
            {
                yield break;
            }

            (int chosen, Command<Amount>[] choices) = random.Pick(rows);
            Command<Amount> command = random.Pick(choices);
            Step<Amount> taken = mesh.Apply(state, command);
            var refused = taken.Outcome as Outcome.Rejected;
            yield return new(name, step, scope.Mesh, state, command, refused?.Reason);
            budgets[chosen] -= refused is null ? 1 : 0;
            state = taken.Next;
        }
    }

    /// <summary>Returns the commands of each row of a scope in a state.</summary>
    private static IEnumerable<(int Row, Command<Amount>[] Choices)> Rows(Scope scope, State<Amount> state) =>
        from row in scope.Commands.Index()
        select (row.Index, (Command<Amount>[])[.. Choices(scope, row.Item, state)]);

    private static IEnumerable<Command<Amount>> Choices(Scope scope, ScopeCommand row, State<Amount> state) => row.Name switch
    {
        "deliver" => from at in PacketsOf(row, state) select new Command<Amount>.Deliver(at.Pairing, at.Id.From, at.Id.Sequence),
        "acknowledge" => from at in PacketsOf(row, state) select new Command<Amount>.Acknowledge(at.Pairing, at.Id.From, at.Id.Sequence),
        "timeout" => from at in PacketsOf(row, state) select new Command<Amount>.Timeout(at.Pairing, at.Id.From, at.Id.Sequence),
        _ => ScopeCommandFormat.Expand(scope.Mesh, row, state.Time),
    };

    private static IEnumerable<(PairingId Pairing, PacketId Id)> PacketsOf(ScopeCommand row, State<Amount> state) =>
        from pairing in state.Pairings
        where row.Pairings.IsEmpty || row.Pairings.Contains(pairing.Key)
        from id in pairing.Value.InFlight.Keys
        select (pairing.Key, id);
}
