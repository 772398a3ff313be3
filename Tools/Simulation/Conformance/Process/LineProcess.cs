using System.ComponentModel;
using System.Text;
using MeshSecurity.Processes;

namespace MeshSecurity.Testing;

/// <summary>
/// Implementation in a process of its own, started by a shell command. Requests and answers are lines. Each wait has a time limit.
/// </summary>
internal sealed class LineProcess : IDisposable
{
    private readonly ChildProcess<byte[]> process;

    /// <summary>Starts a program. Ignores SIGINT in it, because the parent decides when it ends.</summary>
    /// <param name="command">A command for the shell.</param>
    /// <exception cref="ConversationException">/bin/sh does not start.</exception>
    public LineProcess(string command)
    {
        try
        {
            process = new("/bin/sh", ["-c", $"trap '' INT\n{command}"], ReadLines);
        }
        catch (Win32Exception refused)
        {
            throw new ConversationException(ProtocolViolation.Exit, $"cannot be asked: /bin/sh does not start: {refused.Message}");
        }
    }

    /// <summary>Sends requests.</summary>
    /// <param name="text">Whole lines, with their line feeds.</param>
    /// <param name="limit">The time limit for the process to read them.</param>
    /// <exception cref="ConversationException">The process wrote a line without a request, or does not read in time.</exception>
    public void Send(string text, TimeSpan limit)
    {
        if (process.TryRead(TimeSpan.Zero, out byte[]? early))
        {
            throw new ConversationException(ProtocolViolation.Protocol, $"finds that it says {Show(early)} without being asked");
        }

        if (!process.TryWrite(text, limit))
        {
            throw new ConversationException(ProtocolViolation.Silence, $"is not read within {limit.TotalMilliseconds:0} ms");
        }
    }

    /// <summary>Returns the next line without its line feed.</summary>
    /// <param name="noun">The kind of answer, for the message of the exception.</param>
    /// <param name="limit">The time limit of the answer.</param>
    /// <exception cref="ConversationException">No line arrives in time, the line is too long, or the process has ended.</exception>
    public byte[] Receive(string noun, TimeSpan limit)
    {
        if (process.TryRead(limit, out byte[]? line))
        {
            return line;
        }

        throw process.ReadError is { } reason ? new(ProtocolViolation.Protocol, $"gets {reason} for the {noun}")
            : process.HasEnded ? new(ProtocolViolation.Exit, $"gets no {noun}: {process.DescribeEnd()}")
            : new ConversationException(ProtocolViolation.Silence, $"gets no {noun} within {limit.TotalMilliseconds:0} ms");
    }

    /// <summary>Returns the first kibibyte of a line, quoted for a message.</summary>
    public static string Show(ReadOnlySpan<byte> line) =>
        DocumentPath.Show(Encoding.UTF8.GetString(line[..Math.Min(line.Length, 1 << 10)]));

    /// <summary>Closes standard input and gives the program a second to end by itself.</summary>
    public void Close() => process.Close();

    /// <summary>Kills the program and all processes that it started.</summary>
    public void Dispose() => process.Dispose();

    private static IEnumerable<byte[]> ReadLines(Stream output)
    {
        var reader = new ByteLines(output);
        while (reader.Next() is { } line && !reader.AtEnd)
        {
            yield return line.ToArray();
        }
    }
}
