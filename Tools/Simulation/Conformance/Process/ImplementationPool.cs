using System.Collections.Concurrent;
using System.Diagnostics;

namespace MeshSecurity.Testing;

/// <summary>A pool of processes of one implementation, each reused as long as it answers. Thread-safe.</summary>
internal sealed class ImplementationPool(string command, TimeSpan limit) : IDisposable
{
    private const int MaxStartup = 10;

    private readonly ConcurrentBag<ImplementationProcess> idle = [];
    private TimeSpan startup = MaxStartup * limit;

    /// <summary>Returns an idle process, or a new one.</summary>
    public ImplementationProcess Take() => idle.TryTake(out ImplementationProcess? used) ? used : Start();

    /// <summary>Starts a process.</summary>
    /// <exception cref="ConversationException">The process cannot be started.</exception>
    public ImplementationProcess Start() => new(command, limit, startup);

    /// <summary>Starts and resets the first process. Later ones may take twice the measured time to start.</summary>
    /// <exception cref="ConversationException">The process gives no answer, or a wrong one.</exception>
    public void Greet(Configuration mesh)
    {
        long start = Stopwatch.GetTimestamp();
        ImplementationProcess first = Start();
        try
        {
            first.Reset(mesh);
            startup = 2 * Stopwatch.GetElapsedTime(start);
        }
        catch (DocumentException refused)
        {
            throw first.Refuse(refused);
        }
        finally
        {
            Return(first);
        }
    }

    /// <summary>Takes a process back. Ends it if it is unusable.</summary>
    public void Return(ImplementationProcess used)
    {
        if (used.IsUsable)
        {
            idle.Add(used);
        }
        else
        {
            used.Dispose();
        }
    }

    /// <summary>Ends all idle processes.</summary>
    public void Dispose()
    {
        while (idle.TryTake(out ImplementationProcess? used))
        {
            used.Dispose();
        }
    }
}
