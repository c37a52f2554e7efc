#pragma once
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

// Variadic functions of C cannot be called from Swift, and the kernel's filters are made of macros. Headers show what is
// GNU's or Linux's own only where extensions are asked for, which Swift does not do.

int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);

/// A file in memory that no other program gets by accident; -1 and errno if there can be none.
static inline int confinement_memory_file(const char *name) {
    return (int)syscall(__NR_memfd_create, name, 1 /* MFD_CLOEXEC */);
}

/// A pipe that no other program gets by accident; -1 and errno if there can be none.
static inline int confinement_pipe(int ends[2]) { return (int)syscall(__NR_pipe2, ends, O_CLOEXEC); }

/// Takes away what a process that only computes does not need: more rights, memory dumps, a life beyond its parent's.
static inline int confinement_forbid_rights(void) {
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return errno;
    if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) return errno;
    return 0;
}

/// Sets both limits of a resource, as far as the hard one allows; `soft` alone is given where a signal comes first.
static inline int confinement_limit(int resource, unsigned long soft, unsigned long hard) {
    struct rlimit limit;
    if (getrlimit(resource, &limit) != 0) return errno;
    if (limit.rlim_max == RLIM_INFINITY || hard < limit.rlim_max) limit.rlim_max = hard;
    limit.rlim_cur = soft < limit.rlim_max ? soft : limit.rlim_max;
    return setrlimit(resource, &limit) == 0 ? 0 : errno;
}

/// What a process has taken, in microseconds. In Swift the members belong to whichever module named their type first.
static inline long confinement_processor_microseconds(const struct rusage *usage) {
    const struct timeval *user = &usage->ru_utime, *system = &usage->ru_stime;
    return (user->tv_sec + system->tv_sec) * 1000000 + user->tv_usec + system->tv_usec;
}

/// Counts from what the process has taken until now, rounded up; SIGXCPU comes at the limit, SIGKILL a second later.
static inline int confinement_limit_processor_seconds(unsigned long seconds) {
    struct rusage usage;
    if (getrusage(RUSAGE_SELF, &usage) != 0) return errno;
    unsigned long limit = seconds + 1 + (unsigned long)usage.ru_utime.tv_sec + (unsigned long)usage.ru_stime.tv_sec;
    return confinement_limit(RLIMIT_CPU, limit, limit + 1);
}
static inline int confinement_limit_address_space(unsigned long bytes) {
    return confinement_limit(RLIMIT_AS, bytes, bytes);
}
static inline int confinement_limit_files(unsigned long count) {
    int failure = confinement_limit(RLIMIT_FSIZE, 0, 0);
    if (failure == 0) failure = confinement_limit(RLIMIT_CORE, 0, 0);
    return failure != 0 ? failure : confinement_limit(RLIMIT_NOFILE, count, count);
}
/// No new process or thread; a process of root is not bound by it, and by the filter below it is.
static inline int confinement_limit_processes(void) { return confinement_limit(RLIMIT_NPROC, 0, 0); }

#if defined(__x86_64__)
#define CONFINEMENT_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define CONFINEMENT_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

// Not CLONE_THREAD, which a header of the C library shows only where GNU extensions are asked for.
#define CONFINEMENT_CLONE_THREAD 0x00010000

#define CONFINEMENT_REFUSE(name) \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_##name, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)

/// Has the kernel refuse the network, other processes, and any change of a file, for all threads of this process.
static inline int confinement_filter_system_calls(void) {
#ifndef CONFINEMENT_ARCHITECTURE
    return ENOSYS;
#else
    struct sock_filter program[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, CONFINEMENT_ARCHITECTURE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
#if defined(__x86_64__)
        // The x32 interface numbers the same calls otherwise.
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        CONFINEMENT_REFUSE(open), CONFINEMENT_REFUSE(creat), CONFINEMENT_REFUSE(fork), CONFINEMENT_REFUSE(vfork),
        CONFINEMENT_REFUSE(unlink), CONFINEMENT_REFUSE(rename), CONFINEMENT_REFUSE(mkdir), CONFINEMENT_REFUSE(rmdir),
        CONFINEMENT_REFUSE(link), CONFINEMENT_REFUSE(symlink), CONFINEMENT_REFUSE(chmod), CONFINEMENT_REFUSE(chown),
#endif
        CONFINEMENT_REFUSE(socket), CONFINEMENT_REFUSE(socketpair), CONFINEMENT_REFUSE(connect),
        CONFINEMENT_REFUSE(bind), CONFINEMENT_REFUSE(listen), CONFINEMENT_REFUSE(sendto), CONFINEMENT_REFUSE(sendmsg),
        CONFINEMENT_REFUSE(execve), CONFINEMENT_REFUSE(execveat), CONFINEMENT_REFUSE(ptrace),
        CONFINEMENT_REFUSE(process_vm_readv), CONFINEMENT_REFUSE(process_vm_writev), CONFINEMENT_REFUSE(kill),
        CONFINEMENT_REFUSE(unlinkat), CONFINEMENT_REFUSE(renameat2), CONFINEMENT_REFUSE(mkdirat),
        CONFINEMENT_REFUSE(linkat), CONFINEMENT_REFUSE(symlinkat), CONFINEMENT_REFUSE(fchmodat),
        CONFINEMENT_REFUSE(fchownat), CONFINEMENT_REFUSE(truncate), CONFINEMENT_REFUSE(mknodat),
        CONFINEMENT_REFUSE(mount), CONFINEMENT_REFUSE(unshare), CONFINEMENT_REFUSE(setns), CONFINEMENT_REFUSE(bpf),
        // Their arguments lie in memory, where a filter cannot look; the C library then uses the calls before them.
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_clone3, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_openat2, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_io_uring_setup, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
        // Threads are no other process.
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_clone, 0, 4),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CONFINEMENT_CLONE_THREAD, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
        // Files are opened for reading only.
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_openat, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[2])),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, 01 | 02 | 0100 | 01000, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog filter = {sizeof program / sizeof program[0], program};
    if (syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &filter) == 0) return 0;
    return errno;
#endif
}
