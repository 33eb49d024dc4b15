using System.Collections;

namespace InProcSignalR.LocalHost.Hosting;

/// <summary>The process's environment variables as they were, to put back what an app's settings changed: a test suite goes on after the host.</summary>
internal sealed class ProcessEnvironment
{
    private readonly IDictionary _variables = Environment.GetEnvironmentVariables();

    public void Restore()
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys)
        {
            Environment.SetEnvironmentVariable(name, (string?)_variables[name]);
        }
    }
}
