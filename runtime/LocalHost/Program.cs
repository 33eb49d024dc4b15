using InProcSignalR.LocalHost.CommandLine;

return await HostCommand.Create().Parse(args).InvokeAsync();
