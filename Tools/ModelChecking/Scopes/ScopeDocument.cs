using System.Text.Json;

namespace MeshSecurity.Testing;

/// <summary>Scope as a JSON document with the fields <c>about</c>, <c>mesh</c>, <c>commands</c> by name, and <c>goals</c>.</summary>
public static class ScopeDocument
{
    private const int LargestBudget = 200;

    private static readonly Codec<int> Times = new(
        $"a whole number from 0 to {LargestBudget}",
        (JsonElement value, out int times) => Codecs.Count.Read(value, out times)
            ?? (times <= LargestBudget ? null : $" is out of range; expected a whole number from 0 to {LargestBudget}"),
        (writer, times) => writer.WriteNumberValue(times));

    /// <summary>Reads a scope.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="name">The name of the scope.</param>
    /// <param name="source">The name of the document in faults.</param>
    /// <exception cref="DocumentException">The document has faults; lists all of the scope, or all of its mesh.</exception>
    public static Scope Read(ReadOnlySpan<byte> utf8, string name, string source)
    {
        var origin = new DocumentOrigin(source);
        using JsonDocument document = JsonText.Parse(JsonText.Decode(utf8, origin), origin);
        var faults = new List<Fault>();
        DuplicateNames.Report(document.RootElement, "", faults);
        var root = new DocumentObject(document.RootElement, "", faults);
        string about = root.Required("about", Codecs.String, "");
        JsonElement? mesh = root.Element("mesh");
        Sequence<ScopeCommand> commands = Commands(root, faults);
        Sequence<string> goals = root.Texts("goals");
        root.RejectUnknownFields();
        Configuration? configuration =
            mesh is { } found && faults.Count == 0 ? ConfigurationDocument.Read(found.GetRawText(), $"{source}: mesh") : null;
        if (configuration is not null)
        {
            faults.AddRange(commands.SelectMany(command => UnknownNames(configuration, command)));
            faults.AddRange(PublicKeys(configuration));
        }

        faults.AddRange(goals.Index().Where(goal => !ScopeGoals.Names.Contains(goal.Item)).Select(goal => new Fault(
            $"goals[{goal.Index}]", $"\"{goal.Item}\" is not a situation; expected one of {string.Join("; ", ScopeGoals.Names)}")));
        return faults.Count > 0 ? throw new DocumentException(source, faults) : new(name, about, configuration!, commands, goals);
    }

    private static Sequence<ScopeCommand> Commands(DocumentObject root, List<Fault> faults)
    {
        Sequence<ScopeCommand> commands = [];
        foreach ((string name, DocumentObject document) in root.Named("commands"))
        {
            if (ScopeCommandFormat.Has(name))
            {
                commands = commands.Add(Command(name, document));
            }
            else
            {
                string expected = string.Join(", ", ScopeCommandFormat.Names);
                faults.Add(new(DocumentPath.Member("commands", name), $"unknown command; expected one of {expected}"));
            }
        }

        return commands;
    }

    private static ScopeCommand Command(string name, DocumentObject document)
    {
        string[] fields = ScopeCommandFormat.FieldsOf(name);
        Sequence<T> List<T>(string field, Codec<T> kind)
            where T : struct => fields.Contains(field) ? document.List(field, kind) : [];
        Sequence<T> OptionalList<T>(string field, Codec<T> kind)
            where T : struct => fields.Contains(field) ? document.OptionalList(field, kind, []) : [];
        var command = new ScopeCommand(name)
        {
            Amounts = List(ScopeCommandFormat.Amounts, Codecs.Amount),
            Prices = List(ScopeCommandFormat.Prices, Codecs.Price),
            Seconds = List(ScopeCommandFormat.Seconds, Codecs.Seconds),
            Ages = List(ScopeCommandFormat.Ages, Codecs.Seconds),
            Verdicts = List(ScopeCommandFormat.Valid, Codecs.Boolean),
            Recipients = OptionalList(ScopeCommandFormat.Recipients, Codecs.User),
            Users = OptionalList(ScopeCommandFormat.Users, Codecs.User),
            Validators = OptionalList(ScopeCommandFormat.Validators, Codecs.Validator),
            Chains = OptionalList(ScopeCommandFormat.Chains, Codecs.Chain),
            Pairings = OptionalList(ScopeCommandFormat.Pairings, Codecs.Pairing),
            Times = document.Optional(ScopeCommandFormat.Times, Times, -1) is >= 0 and var times ? times : null,
        };
        document.RejectUnknownFields();
        return command;
    }

    /// <summary>Rejects public keys, because encoded states leave them out.</summary>
    private static IEnumerable<Fault> PublicKeys(Configuration mesh) => mesh.Chains.Index()
        .Where(chain => !chain.Item.PublicKeys.IsEmpty)
        .Select(chain => new Fault(
            $"mesh.chains[{chain.Index}].validators", "public keys are not explored; expected ids, with verdicts in `submit_evidence`"));

    /// <summary>Rejects names that the mesh does not have. Accepts new validators and recipients.</summary>
    private static IEnumerable<Fault> UnknownNames(Configuration mesh, ScopeCommand command) =>
    [
        .. command.Chains.Where(chain => !mesh.Has(chain))
            .Select(chain => new Fault($"commands.{command.Name}.chains", $"unknown chain \"{chain}\"")),
        .. command.Pairings.Where(pairing => !mesh.Has(pairing))
            .Select(pairing => new Fault($"commands.{command.Name}.pairings", $"unknown pairing \"{pairing}\"")),
        .. command.Users.Where(user => !mesh.Chains.Any(chain => chain.Wallets.ContainsKey(user)))
            .Select(user => new Fault($"commands.{command.Name}.users", $"unknown user \"{user}\"")),
    ];
}
