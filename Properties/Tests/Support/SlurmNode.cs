using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace MeshSecurity.Tests;

/// <summary>Represents a Slurm cluster of this machine, until it is disposed. All its files are in one folder.</summary>
[SupportedOSPlatform("linux")]
internal sealed class SlurmNode : IDisposable
{
    private static readonly string[] Programs = ["munged", "slurmctld", "slurmd", "sbatch"];
    private static readonly string[] Parts = ["munge", "state", "spool"];
    private static readonly string[] AdministratorsPath = ["/usr/sbin", "/usr/local/sbin"];

    private readonly string folder;
    private readonly Stack<Process> daemons = new();

    /// <summary>Starts the cluster.</summary>
    /// <param name="folder">The folder of its files; becomes accessible to all users.</param>
    public SlurmNode(string folder)
    {
        this.folder = folder;
        foreach (string part in Parts)
        {
            Directory.CreateDirectory(PathOf(part));
        }

        try
        {
            Authenticate();
            File.WriteAllText(PathOf("slurm.conf"), Configuration());
            Start("Running as primary controller", "slurmctld", "-D", "-v");
            Start("slurmd started", "slurmd", "-D", "-v", "-N", "node");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The first program of Slurm that this machine lacks; null if it has all.</summary>
    public static string? Missing => Programs.FirstOrDefault(program => Find(program) is null);

    /// <summary>Submits a script as an array, waits for its end, and returns the highest exit code and the output of the tasks.</summary>
    public (int Code, string Output) Submit(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        string log = PathOf("tasks.log");
        ProcessStartInfo start = Command("sbatch", ["--wait", $"--output={log}", $"--chdir={folder}", .. arguments]);
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process sbatch = Process.Start(start)!;
        string error = sbatch.StandardError.ReadToEnd();
        sbatch.WaitForExit();
        return (sbatch.ExitCode, error + (File.Exists(log) ? File.ReadAllText(log) : ""));
    }

    public void Dispose()
    {
        foreach (Process daemon in daemons)
        {
            daemon.Kill();
            daemon.WaitForExit();
            daemon.Dispose();
        }

        daemons.Clear();
    }

    /// <summary>Searches the folders of administrators too, because they are often not on PATH.</summary>
    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Concat(AdministratorsPath)
        .Select(directory => Path.Combine(directory, program))
        .FirstOrDefault(File.Exists);

    private void Authenticate()
    {
        string key = PathOf("munge", "key");
        File.WriteAllBytes(key, RandomNumberGenerator.GetBytes(128));
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        foreach (string entered in new[] { folder, PathOf("munge") })
        {
            File.SetUnixFileMode(entered, File.GetUnixFileMode(entered) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        Start(
            "Created socket",
            "munged",
            "--foreground",
            $"--key-file={key}",
            $"--socket={PathOf("munge", "socket")}",
            $"--pid-file={PathOf("munge", "pid")}",
            $"--seed-file={PathOf("munge", "seed")}",
            $"--log-file={PathOf("munge", "log")}");
    }

    private string Configuration() =>
        $"""
        ClusterName=mesh
        SlurmctldHost={Dns.GetHostName()}(127.0.0.1)
        SlurmctldPort={FreePort()}
        SlurmdPort={FreePort()}
        SlurmUser={Environment.UserName}
        SlurmdUser={Environment.UserName}
        AuthType=auth/munge
        AuthInfo=socket={PathOf("munge", "socket")}
        CredType=cred/munge
        StateSaveLocation={PathOf("state")}
        SlurmdSpoolDir={PathOf("spool")}
        SlurmctldPidFile={PathOf("slurmctld.pid")}
        SlurmdPidFile={PathOf("slurmd.pid")}
        ProctrackType=proctrack/pgid
        TaskPlugin=task/none
        SelectType=select/cons_tres
        SelectTypeParameters=CR_CPU
        MailProg=/bin/true
        NodeName=node NodeHostname={Dns.GetHostName()} NodeAddr=127.0.0.1 CPUs={Environment.ProcessorCount} State=UNKNOWN
        PartitionName=all Nodes=node Default=YES State=UP

        """;

    /// <summary>Starts a daemon and waits until its log has the text of readiness.</summary>
    private void Start(string ready, string program, params string[] arguments)
    {
        Process daemon = Process.Start(Command(program, arguments))!;
        daemons.Push(daemon);
        var log = new ConcurrentQueue<string>();
        var isReady = new TaskCompletionSource<bool>();
        daemon.ErrorDataReceived += (_, line) =>
        {
            log.Enqueue(line.Data ?? "");
            if (line.Data is null || line.Data.Contains(ready, StringComparison.Ordinal))
            {
                isReady.TrySetResult(line.Data is not null);
            }
        };
        daemon.BeginErrorReadLine();
        if (!isReady.Task.Result)
        {
            throw new InvalidOperationException($"{program} does not start:{Environment.NewLine}{string.Join(Environment.NewLine, log)}");
        }
    }

    private ProcessStartInfo Command(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(Find(program)!, arguments)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["SLURM_CONF"] = PathOf("slurm.conf");
        return start;
    }

    private string PathOf(params string[] parts) => Path.Combine([folder, .. parts]);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
