using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace MeshSecurity.Testing;

/// <summary>
/// A program in a process of its own, which is spoken to in lines. Whatever it does, nobody waits for it longer than the time
/// limit: its lines are read on a thread of their own, and it is killed with all that it started when it is not needed any more.
/// </summary>
internal sealed class LineProcess : IDisposable
{
    /// <summary>Below the room of a pipe that nobody reads, so that writing this much does not wait.</summary>
    private const int LargestWrite = 1 << 14;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Process process;
    private readonly Stream input;
    private readonly StderrTail errors;
    private readonly BlockingCollection<byte[]> lines = [];
    private string? unreadable;

    /// <summary>Starts a program. Ctrl-C on the terminal does not reach it: who started it decides when it ends.</summary>
    /// <param name="command">A command for the shell.</param>
    /// <exception cref="ConversationException">There is no shell, or no process to be had.</exception>
    public LineProcess(string command)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"trap '' INT\n{command}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception refused)
        {
            throw new ConversationException(ProtocolViolation.Exit, $"cannot be asked: /bin/sh does not start: {refused.Message}");
        }

        input = process.StandardInput.BaseStream;
        errors = new(process.StandardError.BaseStream);
        Stream output = process.StandardOutput.BaseStream;
        new Thread(() => ReadLines(output)) { IsBackground = true, Name = "standard output of an implementation" }.Start();
    }

    /// <summary>Says something to the program.</summary>
    /// <param name="text">Whole lines, with their line feeds.</param>
    /// <param name="limit">How long it may take to read them.</param>
    /// <exception cref="ConversationException">It has said something without being asked, or does not read.</exception>
    public void Send(string text, TimeSpan limit)
    {
        if (lines.TryTake(out byte[]? early))
        {
            throw new ConversationException(ProtocolViolation.Protocol, $"finds that it says {Show(early)} without being asked");
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            if (bytes.Length <= LargestWrite)
            {
                input.Write(bytes);
            }
            else if (!input.WriteAsync(bytes).AsTask().Wait(limit))
            {
                throw new ConversationException(ProtocolViolation.Silence, $"is not read within {limit.TotalMilliseconds:0} ms");
            }
        }
        catch (Exception broken) when (broken is IOException or AggregateException { InnerException: IOException })
        {
            // It has closed its input. What became of it shows where its answer is waited for.
        }
    }

    /// <summary>The next line that the program says.</summary>
    /// <param name="what">What it is to be, for the finding where it does not come.</param>
    /// <param name="limit">How long it may take.</param>
    /// <exception cref="ConversationException">It does not come: in time, or ever.</exception>
    public byte[] Receive(string what, TimeSpan limit)
    {
        if (lines.TryTake(out byte[]? line, limit))
        {
            return line;
        }

        throw unreadable is { } reason ? new(ProtocolViolation.Protocol, $"gets {reason} for the {what}")
            : lines.IsCompleted ? new(ProtocolViolation.Exit, $"gets no {what}: {Ending()}")
            : new ConversationException(ProtocolViolation.Silence, $"gets no {what} within {limit.TotalMilliseconds:0} ms");
    }

    /// <summary>A line as findings show it.</summary>
    public static string Show(ReadOnlySpan<byte> line) => DocumentPath.Show(Encoding.UTF8.GetString(line[..Math.Min(line.Length, 1 << 10)]));

    /// <summary>Lets the program end by itself, for a moment.</summary>
    public void Close()
    {
        input.Dispose();
        process.WaitForExit(Patience);
    }

    /// <summary>Ends the program.</summary>
    public void Dispose()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended already, with what it started.
        }

        input.Dispose();
        process.Dispose();
    }

    private string Ending()
    {
        string told = !process.WaitForExit(Patience) ? "it closed its standard output"
            : process.ExitCode > 128 ? $"it ended with exit code {process.ExitCode}, which is signal {process.ExitCode - 128}"
            : $"it ended with exit code {process.ExitCode}";
        IReadOnlyList<string> last = errors.Lines(Patience);
        return last.Count == 0 ? told : string.Join('\n', last.Prepend($"{told}; the last on its standard error:"));
    }

    private void ReadLines(Stream output)
    {
        using Stream ended = output;
        var reader = new ByteLines(output);
        try
        {
            while (reader.Next() is { } line && !reader.AtEnd)
            {
                lines.Add(line.ToArray());
            }
        }
        catch (InvalidDataException overlong)
        {
            unreadable = overlong.Message;
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // Nobody waits for it any more.
        }

        lines.CompleteAdding();
    }
}
