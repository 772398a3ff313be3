using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace MeshSecurity.Processes;

/// <summary>
/// Child process that reads requests and writes lines. Each wait has a time limit. The process is killed on disposal, with all
/// processes that it started.
/// </summary>
/// <remarks>The source is compiled into two assemblies, because neither of them may refer to the other.</remarks>
internal sealed class ChildProcess<TLine> : IDisposable
{
    /// <summary>Below the capacity of an empty pipe, so that a write of this length does not block.</summary>
    private const int MaxBlockingWrite = 1 << 14;

    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(1);

    private readonly Process process;
    private readonly Stream input;
    private readonly StandardErrorTail errors;
    private readonly BlockingCollection<TLine> lines = [];

    /// <summary>Starts a program.</summary>
    /// <param name="program">The file; a plain name is searched on PATH.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="readLines">Reads the lines of standard output. May throw <see cref="InvalidDataException"/>.</param>
    /// <exception cref="Win32Exception">The program does not start.</exception>
    public ChildProcess(string program, IEnumerable<string> arguments, Func<Stream, IEnumerable<TLine>> readLines)
    {
        process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        input = process.StandardInput.BaseStream;
        errors = new(process.StandardError.BaseStream);
        Stream output = process.StandardOutput.BaseStream;
        new Thread(() => Read(output, readLines)) { IsBackground = true, Name = "standard output of a child process" }.Start();
    }

    /// <summary>The reason why standard output cannot be read any more; null while it can.</summary>
    public string? ReadError { get; private set; }

    /// <summary>Whether standard output has ended and all of its lines were taken.</summary>
    public bool HasEnded => lines.IsCompleted;

    /// <summary>Writes text to standard input. Returns false if the process does not read it within the limit.</summary>
    /// <remarks>Ignores a closed input: the missing answer shows the end of the process.</remarks>
    public bool TryWrite(string text, TimeSpan limit)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            if (bytes.Length > MaxBlockingWrite)
            {
                return input.WriteAsync(bytes).AsTask().Wait(limit);
            }

            input.Write(bytes);
        }
        catch (Exception broken) when (broken is IOException or AggregateException { InnerException: IOException })
        {
            // The process has closed its input.
        }

        return true;
    }

    /// <summary>Takes the next line. Returns false if there is none within the limit.</summary>
    public bool TryRead(TimeSpan limit, [MaybeNullWhen(false)] out TLine line) => lines.TryTake(out line, limit);

    /// <summary>Describes the end of the process: the exit code and the last lines of standard error.</summary>
    public string DescribeEnd()
    {
        string end = !process.WaitForExit(ExitLimit) ? "it closed its standard output"
            : process.ExitCode > 128 ? $"it ended with exit code {process.ExitCode}, which is signal {process.ExitCode - 128}"
            : $"it ended with exit code {process.ExitCode}";
        IReadOnlyList<string> last = errors.Lines(ExitLimit);
        return last.Count == 0 ? end : string.Join('\n', last.Prepend($"{end}; the last on its standard error:"));
    }

    /// <summary>Closes standard input and gives the process a second to end by itself.</summary>
    public void Close() => Close(ExitLimit);

    /// <summary>Closes standard input and gives the process a time to end by itself.</summary>
    public void Close(TimeSpan limit)
    {
        input.Dispose();
        process.WaitForExit(limit);
    }

    public void Dispose()
    {
        try
        {
            // To kill a tree reads the state of every process of the machine: not for a process that has ended.
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // The process and its children have ended already.
        }

        input.Dispose();
        process.Dispose();
    }

    private void Read(Stream output, Func<Stream, IEnumerable<TLine>> readLines)
    {
        using Stream ended = output;
        try
        {
            foreach (TLine line in readLines(output))
            {
                lines.Add(line);
            }
        }
        catch (InvalidDataException unreadable)
        {
            ReadError = unreadable.Message;
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // The process was disposed of, and its standard output with it.
        }

        lines.CompleteAdding();
    }
}
