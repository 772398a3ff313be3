using System.Text.Json;

namespace MeshSecurity.Testing;

/// <summary>A scope as a JSON document: <c>about</c>, <c>mesh</c>, <c>commands</c> by name, <c>goals</c>.</summary>
public static class ScopeDocument
{
    private const int LargestBudget = 200;

    private static readonly Codec<int> Times = new(
        $"a whole number from 0 to {LargestBudget}",
        (JsonElement value, out int times) => Codecs.Count.Read(value, out times)
            ?? (times <= LargestBudget ? null : $" is out of range, allowed is a whole number from 0 to {LargestBudget}"),
        (writer, times) => writer.WriteNumberValue(times));

    /// <summary>Reads a scope.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="name">What the scope is called.</param>
    /// <param name="source">The document's name in faults.</param>
    /// <exception cref="DocumentException">It is refused, for every fault of the scope, or every fault of its mesh, at once.</exception>
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
        Configuration? configuration = mesh is { } found && faults.Count == 0 ? ConfigurationDocument.Read(found.GetRawText(), $"{source}: mesh") : null;
        if (configuration is not null)
        {
            faults.AddRange(Unknown(configuration, commands));
            faults.AddRange(Keys(configuration));
        }

        faults.AddRange(goals.Select((goal, k) => (goal, k))
            .Where(row => !Goals.Names.Contains(row.goal))
            .Select(row => new Fault($"goals[{row.k}]", $"\"{row.goal}\" is no situation, allowed is one of {string.Join("; ", Goals.Names)}")));
        return faults.Count > 0 ? throw new DocumentException(source, faults) : new(name, about, configuration!, commands, goals);
    }

    private static Sequence<ScopeCommand> Commands(DocumentObject root, List<Fault> faults)
    {
        Sequence<ScopeCommand> commands = [];
        foreach ((string name, DocumentObject document) in root.Named("commands"))
        {
            if (ScopeForms.Has(name))
            {
                commands = commands.Add(Command(name, document));
            }
            else
            {
                faults.Add(new(DocumentPath.Member("commands", name), $"unknown command, allowed is one of {string.Join(", ", ScopeForms.Names)}"));
            }
        }

        return commands;
    }

    private static ScopeCommand Command(string name, DocumentObject document)
    {
        string[] fields = ScopeForms.FieldsOf(name);
        bool Has(string field) => fields.Contains(field);
        var command = new ScopeCommand(name)
        {
            Amounts = Has(ScopeForms.Amounts) ? document.List(ScopeForms.Amounts, Codecs.Amount) : [],
            Prices = Has(ScopeForms.Prices) ? document.List(ScopeForms.Prices, Codecs.Price) : [],
            Seconds = Has(ScopeForms.Seconds) ? document.List(ScopeForms.Seconds, Codecs.Seconds) : [],
            Ages = Has(ScopeForms.Ages) ? document.List(ScopeForms.Ages, Codecs.Seconds) : [],
            Verdicts = Has(ScopeForms.Valid) ? document.List(ScopeForms.Valid, Codecs.Boolean) : [],
            Recipients = Has(ScopeForms.Recipients) ? document.OptionalList(ScopeForms.Recipients, Codecs.User, []) : [],
            Users = Has(ScopeForms.Users) ? document.OptionalList(ScopeForms.Users, Codecs.User, []) : [],
            Validators = Has(ScopeForms.Validators) ? document.OptionalList(ScopeForms.Validators, Codecs.Validator, []) : [],
            Chains = Has(ScopeForms.Chains) ? document.OptionalList(ScopeForms.Chains, Codecs.Chain, []) : [],
            Pairings = Has(ScopeForms.Pairings) ? document.OptionalList(ScopeForms.Pairings, Codecs.Pairing, []) : [],
            Times = document.Optional(ScopeForms.Times, Times, -1) is >= 0 and var times ? times : null,
        };
        document.RejectUnknownFields();
        return command;
    }

    /// <summary>Names of what the mesh does not have; validators may be new, recipients unknown.</summary>
    /// <summary>Packed states do not say who signs with what.</summary>
    private static IEnumerable<Fault> Keys(Configuration mesh) => mesh.Chains
        .Select((chain, k) => (chain.PublicKeys, k))
        .Where(row => !row.PublicKeys.IsEmpty)
        .Select(row => new Fault($"mesh.chains[{row.k}].validators", "with public keys, allowed are ids: an exploration is given verdicts"));

    private static IEnumerable<Fault> Unknown(Configuration mesh, Sequence<ScopeCommand> commands)
    {
        foreach (ScopeCommand command in commands)
        {
            foreach (ChainId chain in command.Chains.Where(chain => !mesh.Has(chain)))
            {
                yield return new($"commands.{command.Name}.chains", $"unknown chain \"{chain}\"");
            }

            foreach (PairingId pairing in command.Pairings.Where(pairing => !mesh.Has(pairing)))
            {
                yield return new($"commands.{command.Name}.pairings", $"unknown pairing \"{pairing}\"");
            }

            foreach (UserId user in command.Users.Where(user => !mesh.Chains.Any(chain => chain.Wallets.ContainsKey(user))))
            {
                yield return new($"commands.{command.Name}.users", $"unknown user \"{user}\"");
            }
        }
    }
}
