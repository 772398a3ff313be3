using System.Text;
using MeshSecurity.Evidence;

namespace MeshSecurity.Testing;

/// <summary>Serves an engine by the conformance protocol: one JSON line per request and answer.</summary>
public static class EngineServer
{
    private const string Source = "standard input";
    private const int BufferLength = 1 << 16;

    /// <summary>Answers requests in order until the input ends. Ignores blank lines.</summary>
    /// <param name="input">The requests.</param>
    /// <param name="output">The answers, flushed when no further request is buffered; closed at the end.</param>
    /// <param name="create">Creates the engine at genesis.</param>
    /// <exception cref="DocumentException">A line is not a request, or precedes the first reset.</exception>
    public static void Run(Stream input, Stream output, Func<Configuration, IEngine> create)
    {
        var lines = new ByteLines(input);
        using var answers = new BufferedStream(output, BufferLength);
        IEngine? engine = null;
        for (int number = 1; Next(lines, number) is { } line; number++)
        {
            if (line.Span.ContainsAnyExcept(" \t\r"u8))
            {
                string answer = Answer(Request.Read(line.Span, Source, number), number, create, ref engine);
                answers.Write(Encoding.UTF8.GetBytes(answer + "\n"));
            }

            if (!lines.HasNext)
            {
                answers.Flush();
            }
        }
    }

    private static ReadOnlyMemory<byte>? Next(ByteLines lines, int number)
    {
        try
        {
            return lines.Next();
        }
        catch (InvalidDataException overlong)
        {
            throw new DocumentOrigin(Source, number).Refuse("", overlong.Message);
        }
    }

    private static string Answer(Request request, int number, Func<Configuration, IEngine> create, ref IEngine? engine)
    {
        if (request is Request.Reset reset)
        {
            engine = create(reset.Mesh.WithEvidenceVerifier(EvidenceVerifier.Default));
            return new Capabilities(Commands: null).ToString();
        }

        IEngine asked = engine
            ?? throw new DocumentOrigin(Source, number).Refuse("", "comes before there is a mesh, allowed first is a reset");
        return request is Request.Apply apply
            ? OutcomeDocument.Write(asked.Apply(apply.Command))
            : StateDocument.Write(asked.Configuration, asked.Export());
    }
}
