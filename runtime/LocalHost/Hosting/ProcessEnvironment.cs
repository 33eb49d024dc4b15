using System.Collections;

namespace InProcSignalR.LocalHost.Hosting;

/// <summary>
/// The process's environment variables as they were, to put back what an app's settings changed: a test suite goes on after the host. Apps read
/// their settings there, so there is room for one at a time.
/// </summary>
internal sealed class ProcessEnvironment
{
    private static int _isTaken;
    private readonly IDictionary _variables = Environment.GetEnvironmentVariables();

    private ProcessEnvironment()
    {
    }

    /// <exception cref="InvalidOperationException">Another app runs in this process.</exception>
    public static ProcessEnvironment Take()
        => Interlocked.Exchange(ref _isTaken, 1) == 0
            ? new ProcessEnvironment()
            : throw new InvalidOperationException("Another app runs in this process, and its settings are environment variables of the process. Dispose it first, or run one of them in a process of its own.");

    public void Restore()
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys)
        {
            Environment.SetEnvironmentVariable(name, (string?)_variables[name]);
        }

        Interlocked.Exchange(ref _isTaken, 0);
    }
}
