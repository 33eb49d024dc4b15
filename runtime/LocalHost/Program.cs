using System.CommandLine;
using System.CommandLine.Invocation;
using InProcSignalR.LocalHost.CommandLine;

var result = HostCommand.Create().Parse(args);
if (result.Action is ParseErrorAction error)
{
    // What is wrong is easier seen without a page of help after it.
    error.ShowHelp = false;
}

// What stops has limits of its own. The command line's, of two seconds, would end a busy machine's host in the midst of it, and as a failure.
return await result.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
