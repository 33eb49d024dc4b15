using System.CommandLine.Invocation;
using InProcSignalR.LocalHost.CommandLine;

var result = HostCommand.Create().Parse(args);
if (result.Action is ParseErrorAction error)
{
    // What is wrong is easier seen without a page of help after it.
    error.ShowHelp = false;
}

return await result.InvokeAsync();
