using System.Text.Json;

namespace MeshSecurity.Mistakes;

/// <summary>Reads and writes the result of a search as one line of a shard's file.</summary>
internal static class MistakeResultLine
{
    private const string Number = "run";
    private const string Id = "id";
    private const string Check = "check";
    private const string Explore = "explore";
    private const string Prove = "prove";
    private const string Commands = "commands";
    private const string Time = "microseconds";
    private const string Invariants = "invariants";
    private const string Others = "others";
    private const string First = "first";

    private static readonly Codec<long> Whole = Codecs.Integer(long.MaxValue, number => number, number => number);

    public static string Write(int number, MistakeResult result) => JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber(Number, number);
        writer.WriteString(Id, result.Mistake.Id);
        if (result.Random is { } random)
        {
            writer.Object(Check, () => Write(writer, random));
        }

        if (result.Exploration is { } exploration)
        {
            writer.Object(Explore, () => Write(writer, exploration));
        }

        if (result.Proof is { } proof)
        {
            writer.Object(Prove, () => Write(writer, proof));
        }

        writer.WriteEndObject();
    });

    /// <summary>Reads a line. Replays the run of an exploration.</summary>
    /// <exception cref="DocumentException">The line is malformed; the message names its first fault, with its place.</exception>
    public static MistakeResult Read(string line, DocumentOrigin origin) => ShardLine.Read(line, origin, (root, faults) =>
    {
        int number = root.Required(Number, Codecs.Count);
        string id = root.Required(Id, Codecs.String, "");
        Mistake? mistake = KnownMistakes.All.ElementAtOrDefault(number);
        if (faults.Count == 0 && mistake?.Id != id)
        {
            root.Refuse(Id, $"\"{id}\"; expected {mistake?.Id ?? "the id of a known mistake"}");
        }

        return new MistakeResult(
            mistake!,
            root.OptionalObject(Check) is { } random ? ReadRandom(random) : null,
            root.OptionalObject(Explore) is { } exploration && faults.Count == 0 ? ReadExploration(exploration, mistake!, origin) : null,
            root.OptionalObject(Prove) is { } proof ? ReadProof(proof) : null);
    });

    private static void Write(Utf8JsonWriter writer, RandomSearchResult random)
    {
        writer.WriteNumber("seeds", random.Seeds);
        writer.WriteNumber("found", random.Found);
        if (random is { Commands: { } commands, Time: { } time })
        {
            writer.WriteNumber(Commands, commands);
            Write(writer, time);
        }

        writer.List(Invariants, Codecs.String, random.Invariants);
        writer.List(Others, Codecs.String, random.Others);
        if (random.First is { } first)
        {
            writer.Object(First, () =>
            {
                writer.WriteNumber("seed", first.Seed);
                writer.WriteNumber("run", first.Run);
                writer.WriteNumber("steps", first.Steps);
            });
        }
    }

    private static RandomSearchResult ReadRandom(DocumentObject random)
    {
        int seeds = random.Required("seeds", Codecs.Count);
        int found = random.Required("found", Codecs.Count);
        bool caught = random.Has(Commands);
        long commands = caught ? random.Required(Commands, Whole) : 0;
        TimeSpan time = caught ? ReadTime(random) : default;
        Sequence<string> invariants = random.Texts(Invariants);
        Sequence<string> others = random.Texts(Others);
        RunReference? reference = null;
        if (random.OptionalObject(First) is { } first)
        {
            reference = new(
                first.Required("seed", Codecs.Count),
                first.Required("run", Codecs.Count),
                first.Required("steps", Codecs.Count));
            first.RejectUnknownFields();
        }

        random.RejectUnknownFields();
        return new(seeds, found, caught ? commands : null, caught ? time : null, invariants, others, reference);
    }

    private static void Write(Utf8JsonWriter writer, ExplorationSearchResult exploration)
    {
        writer.WriteString("scope", exploration.Scope);
        writer.WriteNumber("states", exploration.States);
        Write(writer, exploration.Time);
        if (exploration.Shortest is { } shortest)
        {
            writer.List(Commands, shortest.Commands, command => CommandDocument.Write(writer, command));
        }
    }

    private static ExplorationSearchResult ReadExploration(DocumentObject exploration, Mistake mistake, DocumentOrigin origin)
    {
        string scope = exploration.Required("scope", Codecs.String, "");
        long states = exploration.Required("states", Whole);
        TimeSpan time = ReadTime(exploration);
        Run? shortest = exploration.Has(Commands) && exploration.Element(Commands) is { } commands
            ? Replay(exploration, mistake, commands, origin)
            : null;
        exploration.RejectUnknownFields();
        return new(scope, states, time, shortest, ExplorationSearchResult.VerdictOf(mistake, shortest));
    }

    /// <summary>Replays the commands on the mesh of the stored counterexample, which explorations use.</summary>
    private static Run? Replay(DocumentObject exploration, Mistake mistake, JsonElement commands, DocumentOrigin origin)
    {
        if (commands.ValueKind != JsonValueKind.Array || Counterexample.Of(mistake) is not { } kept)
        {
            exploration.Refuse(
                Commands,
                $"{DocumentPath.Show(commands)}; expected a list of commands, for a mistake with a stored counterexample");
            return null;
        }

        Command<Amount>[] read =
        [
            .. commands.EnumerateArray().Select((command, k) =>
                CommandDocument.Read(
                    command.GetRawText(),
                    new DocumentOrigin($"{origin.Name}: {DocumentPath.Item($"{Explore}.{Commands}", k)}"))),
        ];
        Run run = new Runner(mistake.Rules<Amount>()).Replay(kept.Mesh, [.. read.Select(command => new RunAction.Submit(command))]);
        if (run.Steps.Count < read.Length || run.Findings.Count == 0)
        {
            exploration.Refuse(Commands, "these end without a violation; expected a run that ends with one");
        }

        return run;
    }

    private static void Write(Utf8JsonWriter writer, ProofSearchResult proof)
    {
        writer.WriteString("scenario", proof.Scenario);
        Write(writer, proof.Time);
        if (proof.Invariant is { } invariant)
        {
            writer.WriteString("invariant", invariant);
        }

        if (proof.What is { } what)
        {
            writer.WriteString("what", what);
        }
    }

    private static ProofSearchResult ReadProof(DocumentObject proof)
    {
        var read = new ProofSearchResult(
            proof.Required("scenario", Codecs.String, ""),
            ReadTime(proof),
            proof.Optional("invariant", Codecs.OptionalString, null),
            proof.Optional("what", Codecs.OptionalString, null));
        proof.RejectUnknownFields();
        return read;
    }

    private static void Write(Utf8JsonWriter writer, TimeSpan time) => writer.WriteNumber(Time, time.Ticks / TimeSpan.TicksPerMicrosecond);

    private static TimeSpan ReadTime(DocumentObject document)
    {
        long microseconds = document.Required(Time, Whole);
        if (microseconds > TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond)
        {
            document.Refuse(Time, $"{microseconds}; expected less than ten thousand years");
            return default;
        }

        return TimeSpan.FromTicks(microseconds * TimeSpan.TicksPerMicrosecond);
    }
}
