using System.Collections.Concurrent;
using System.Diagnostics;

namespace MeshSecurity.Testing;

/// <summary>Processes of one implementation, used again for run after run as long as they answer. Any thread may use it.</summary>
/// <param name="command">How one is started: a command for the shell.</param>
/// <param name="limit">How long an answer may take.</param>
internal sealed class ImplementationPool(string command, TimeSpan limit) : IDisposable
{
    private const int MostStartup = 10;

    private readonly ConcurrentBag<Implementation> idle = [];
    private TimeSpan startup = MostStartup * limit;

    /// <summary>One that answered until now, or else a new one.</summary>
    public Implementation Take() => idle.TryTake(out Implementation? used) ? used : Start();

    /// <summary>A new one.</summary>
    /// <exception cref="ConversationException">It cannot be started.</exception>
    public Implementation Start() => new(command, limit, startup);

    /// <summary>Starts the first one and makes it a mesh; how long that takes says how long others may take to start: twice that.</summary>
    /// <exception cref="ConversationException">It does not answer, or something else.</exception>
    public void Greet(Configuration mesh)
    {
        long start = Stopwatch.GetTimestamp();
        Implementation first = Start();
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

    /// <summary>Takes one back.</summary>
    public void Return(Implementation used)
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

    /// <summary>Ends all that are not in use.</summary>
    public void Dispose()
    {
        while (idle.TryTake(out Implementation? used))
        {
            used.Dispose();
        }
    }
}
