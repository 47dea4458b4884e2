#include "tools/src/bench/allocations.hpp"

#include <cstdlib>
#include <malloc.h>
#include <new>

namespace {
std::uint64_t calls = 0;
std::uint64_t in_use = 0;

void* take(std::size_t size) {
    void* memory = std::malloc(size == 0 ? 1 : size);
    if (!memory)
        throw std::bad_alloc();
    ++calls;
    in_use += malloc_usable_size(memory);
    return memory;
}

void give_back(void* memory) {
    if (memory)
        in_use -= malloc_usable_size(memory);
    std::free(memory);
}
} // namespace

namespace hotline::bench {
std::uint64_t allocations() { return calls; }
std::uint64_t bytes_in_use() { return in_use; }
} // namespace hotline::bench

void* operator new(std::size_t size) { return take(size); }
void* operator new[](std::size_t size) { return take(size); }
void operator delete(void* memory) noexcept { give_back(memory); }
void operator delete[](void* memory) noexcept { give_back(memory); }
void operator delete(void* memory, std::size_t) noexcept { give_back(memory); }
void operator delete[](void* memory, std::size_t) noexcept { give_back(memory); }
