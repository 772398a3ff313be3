using FsCheck;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace MeshSecurity.Benchmarks;

/// <summary>Runs a property of FsCheck without output. Throws if the property fails.</summary>
internal sealed class SilentRunner : IRunner
{
    public void OnStartFixture(Type t)
    {
    }

    public void OnArguments(int n, FSharpList<object> args, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
    {
    }

    public void OnShrink(FSharpList<object> args, FSharpFunc<FSharpList<object>, string> everyShrink)
    {
    }

    public void OnFinished(string name, TestResult testResult)
    {
        if (testResult is not TestResult.Passed)
        {
            throw new InvalidOperationException(FsCheck.Runner.onFinishedToString(name, testResult));
        }
    }
}
